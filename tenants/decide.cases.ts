/**
 * What `decide` answers, case by case: the lease (see `decide.test.ts`), its state, the instant, what is asked; then
 * `yes`, or why not, the cell, the clause and who can change it. The leases run from 2026-03-01 to 2026-12-01, UTC.
 */
export const CASES = `
# The period, to the second: its first instant is inside, its last is not.
round-the-clock | active    | 2026-02-28T23:59:59Z     | call                     | not-yet | voice.in | period.from | operator
round-the-clock | active    | 2026-02-28T23:59:59.999Z | call                     | not-yet | voice.in | period.from | operator
round-the-clock | active    | 2026-03-01T00:00:00Z     | call                     | yes
round-the-clock | active    | 2026-11-30T23:59:59Z     | call                     | yes
round-the-clock | active    | 2026-11-30T23:59:59.999Z | call                     | yes
round-the-clock | active    | 2026-12-01T00:00:00Z     | call                     | ended | voice.in | period.until | operator
round-the-clock | active    | 2026-12-01T00:00:01Z     | call                     | ended | voice.in | period.until | operator
round-the-clock | active    | 2026-02-28T23:59:59Z     | call out                 | not-yet | voice.out | period.from | operator
round-the-clock | active    | 2026-12-01T00:00:00Z     | call out                 | ended | voice.out | period.until | operator
# Before it begins a lessee may enter and prepare; after it ended only look at what is theirs.
round-the-clock | active    | 2026-02-28T12:00:00Z     | sign in                  | yes
round-the-clock | active    | 2026-02-28T12:00:00Z     | read                     | yes
round-the-clock | active    | 2026-02-28T12:00:00Z     | change prompts as lessee | yes
round-the-clock | active    | 2026-12-01T00:00:00Z     | sign in                  | ended | sign-in | period.until | operator
round-the-clock | active    | 2026-12-01T00:00:00Z     | read                     | yes
round-the-clock | active    | 2026-12-01T00:00:00Z     | change prompts as lessee | ended | change | period.until | operator
# A state acts on each thing apart.
round-the-clock | draft     | 2026-11-24T12:00:00Z     | call                     | not-yet | voice.in | period.from | operator
round-the-clock | draft     | 2026-11-24T12:00:00Z     | call out                 | not-yet | voice.out | period.from | operator
round-the-clock | draft     | 2026-11-24T12:00:00Z     | sign in                  | yes
round-the-clock | draft     | 2026-11-24T12:00:00Z     | read                     | yes
round-the-clock | draft     | 2026-11-24T12:00:00Z     | change seats             | yes
round-the-clock | trial     | 2026-11-24T12:00:00Z     | call                     | yes
round-the-clock | trial     | 2026-11-24T12:00:00Z     | call out                 | not-permitted | voice.out | state | operator
round-the-clock | trial     | 2026-11-24T12:00:00Z     | text out                 | not-permitted | sms.out | state | operator
round-the-clock | trial     | 2026-11-24T12:00:00Z     | sign in                  | yes
round-the-clock | trial     | 2026-11-24T12:00:00Z     | read                     | yes
round-the-clock | trial     | 2026-11-24T12:00:00Z     | change seats             | yes
round-the-clock | active    | 2026-11-24T12:00:00Z     | call                     | yes
round-the-clock | active    | 2026-11-24T12:00:00Z     | call out                 | yes
round-the-clock | active    | 2026-11-24T12:00:00Z     | sign in                  | yes
round-the-clock | active    | 2026-11-24T12:00:00Z     | read                     | yes
round-the-clock | active    | 2026-11-24T12:00:00Z     | change seats             | yes
round-the-clock | grace     | 2026-11-24T12:00:00Z     | call                     | yes
round-the-clock | grace     | 2026-11-24T12:00:00Z     | call out                 | grace | voice.out | state | operator
round-the-clock | grace     | 2026-11-24T12:00:00Z     | text out                 | grace | sms.out | state | operator
round-the-clock | grace     | 2026-11-24T12:00:00Z     | sign in                  | yes
round-the-clock | grace     | 2026-11-24T12:00:00Z     | read                     | yes
round-the-clock | grace     | 2026-11-24T12:00:00Z     | change seats             | grace | change | state | operator
round-the-clock | suspended | 2026-11-24T12:00:00Z     | call                     | suspended | voice.in | state | operator
round-the-clock | suspended | 2026-11-24T12:00:00Z     | text                     | suspended | sms.in | state | operator
round-the-clock | suspended | 2026-11-24T12:00:00Z     | call out                 | suspended | voice.out | state | operator
round-the-clock | suspended | 2026-11-24T12:00:00Z     | sign in                  | yes
round-the-clock | suspended | 2026-11-24T12:00:00Z     | read                     | yes
round-the-clock | suspended | 2026-11-24T12:00:00Z     | change seats             | suspended | change | state | operator
round-the-clock | ended     | 2026-11-24T12:00:00Z     | call                     | ended | voice.in | state | operator
round-the-clock | ended     | 2026-11-24T12:00:00Z     | call out                 | ended | voice.out | state | operator
round-the-clock | ended     | 2026-11-24T12:00:00Z     | sign in                  | ended | sign-in | state | operator
round-the-clock | ended     | 2026-11-24T12:00:00Z     | read                     | yes
round-the-clock | ended     | 2026-11-24T12:00:00Z     | change seats             | ended | change | state | operator
# A suspension ends with the lease: the caller hears that it is over, not that it is interrupted.
round-the-clock | suspended | 2026-12-01T00:00:00Z     | call                     | ended | voice.in | period.until | operator
round-the-clock | suspended | 2026-02-28T00:00:00Z     | call                     | not-yet | voice.in | period.from | operator
# The permits, cell by cell.
round-the-clock | active    | 2026-11-24T12:00:00Z     | text                     | not-permitted | sms.in | permits.sms.in.state | operator
round-the-clock | active    | 2026-11-24T12:00:00Z     | text out                 | yes
office-hours    | active    | 2026-11-24T12:00:00Z     | call out                 | not-permitted | voice.out | permits.voice.out.state | operator
office-hours    | active    | 2026-11-24T12:00:00Z     | text out                 | not-permitted | sms.out | permits.sms.out.state | operator
office-hours    | trial     | 2026-11-24T12:00:00Z     | text                     | not-permitted | sms.in | permits.sms.in.state | operator
# Hours are the lessee's own wall clock: open at the first second, closed at the last (Budapest is UTC+1 in winter).
office-hours    | active    | 2026-11-24T06:59:59Z     | call                     | outside-hours | voice.in | permits.voice.in.hours | lessee
office-hours    | active    | 2026-11-24T07:00:00Z     | call                     | yes
office-hours    | active    | 2026-11-24T16:59:59Z     | call                     | yes
office-hours    | active    | 2026-11-24T16:59:59.999Z | call                     | yes
office-hours    | active    | 2026-11-24T17:00:00Z     | call                     | outside-hours | voice.in | permits.voice.in.hours | lessee
office-hours    | active    | 2026-11-22T12:00:00Z     | call                     | outside-hours | voice.in | permits.voice.in.hours | lessee
office-hours    | active    | 2026-11-22T12:00:00Z     | sign in                  | yes
office-hours    | grace     | 2026-11-24T17:00:00Z     | call                     | outside-hours | voice.in | permits.voice.in.hours | lessee
# ... and UTC+2 in summer.
office-hours    | active    | 2026-07-14T05:59:59Z     | call                     | outside-hours | voice.in | permits.voice.in.hours | lessee
office-hours    | active    | 2026-07-14T06:00:00Z     | call                     | yes
office-hours    | active    | 2026-07-14T15:59:59Z     | call                     | yes
office-hours    | active    | 2026-07-14T16:00:00Z     | call                     | outside-hours | voice.in | permits.voice.in.hours | lessee
# 29 March 2026: at 02:00 the clock jumps to 03:00. Open 01:30-03:30 is one hour long that night.
night-owl       | active    | 2026-03-29T00:29:59Z     | call                     | outside-hours | voice.in | permits.voice.in.hours | lessee
night-owl       | active    | 2026-03-29T00:30:00Z     | call                     | yes
night-owl       | active    | 2026-03-29T01:00:00Z     | call                     | yes
night-owl       | active    | 2026-03-29T01:29:59Z     | call                     | yes
night-owl       | active    | 2026-03-29T01:30:00Z     | call                     | outside-hours | voice.in | permits.voice.in.hours | lessee
# 25 October 2026: at 03:00 the clock goes back to 02:00. The same span is three hours long.
night-owl       | active    | 2026-10-24T23:29:59Z     | call                     | outside-hours | voice.in | permits.voice.in.hours | lessee
night-owl       | active    | 2026-10-24T23:30:00Z     | call                     | yes
night-owl       | active    | 2026-10-25T01:30:00Z     | call                     | yes
night-owl       | active    | 2026-10-25T02:29:59Z     | call                     | yes
night-owl       | active    | 2026-10-25T02:30:00Z     | call                     | outside-hours | voice.in | permits.voice.in.hours | lessee
# A night is two spans that meet at midnight, without a gap.
night-owl       | active    | 2026-11-24T20:59:59Z     | call                     | outside-hours | voice.in | permits.voice.in.hours | lessee
night-owl       | active    | 2026-11-24T22:59:59Z     | call                     | yes
night-owl       | active    | 2026-11-24T23:00:00Z     | call                     | yes
night-owl       | active    | 2026-11-25T01:00:00Z     | call                     | outside-hours | voice.in | permits.voice.in.hours | lessee
# Seats and whose clause it is.
round-the-clock | active    | 2026-11-24T12:00:00Z     | sign in, seated          | yes
round-the-clock | active    | 2026-11-24T12:00:00Z     | sign in, no seat         | no-seat | sign-in | seats.count | operator
round-the-clock | ended     | 2026-11-24T12:00:00Z     | sign in, no seat         | ended | sign-in | state | operator
round-the-clock | active    | 2026-11-24T12:00:00Z     | change seats as lessee   | not-yours | change | seats.count | operator
round-the-clock | active    | 2026-11-24T12:00:00Z     | change seats as operator | yes
round-the-clock | active    | 2026-11-24T12:00:00Z     | change hours as lessee   | yes
round-the-clock | active    | 2026-11-24T12:00:00Z     | change prompts as lessee | yes
round-the-clock | active    | 2026-11-24T12:00:00Z     | allow voice as lessee    | not-yours | change | permits.voice.out.state | operator
round-the-clock | suspended | 2026-11-24T12:00:00Z     | change hours as lessee   | suspended | change | state | operator
`;
