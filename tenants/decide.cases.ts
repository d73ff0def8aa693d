/**
 * What `decide` answers, case by case: the lease (see `decide/leases.fixtures.ts`), its state, the instant, what is asked;
 * then `yes`, or why not, the cell, the clause and who can change it. The leases run from 2026-03-01 to 2026-12-01, UTC.
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
round-the-clock | active    | 2026-02-28T12:00:00Z     | change prompts.closed as lessee | yes
round-the-clock | active    | 2026-12-01T00:00:00Z     | sign in                  | ended | sign-in | period.until | operator
round-the-clock | active    | 2026-12-01T00:00:00Z     | read                     | yes
round-the-clock | active    | 2026-12-01T00:00:00Z     | change prompts.closed as lessee | ended | change | period.until | operator
# A state acts on each thing apart.
round-the-clock | draft     | 2026-11-24T12:00:00Z     | call                     | not-yet | voice.in | period.from | operator
round-the-clock | draft     | 2026-11-24T12:00:00Z     | call out                 | not-yet | voice.out | period.from | operator
round-the-clock | draft     | 2026-11-24T12:00:00Z     | sign in                  | yes
round-the-clock | draft     | 2026-11-24T12:00:00Z     | read                     | yes
round-the-clock | draft     | 2026-11-24T12:00:00Z     | change seats.count       | yes
round-the-clock | trial     | 2026-11-24T12:00:00Z     | call                     | yes
round-the-clock | trial     | 2026-11-24T12:00:00Z     | call out                 | not-permitted | voice.out | state | operator
round-the-clock | trial     | 2026-11-24T12:00:00Z     | text out                 | not-permitted | sms.out | state | operator
round-the-clock | trial     | 2026-11-24T12:00:00Z     | sign in                  | yes
round-the-clock | trial     | 2026-11-24T12:00:00Z     | read                     | yes
round-the-clock | trial     | 2026-11-24T12:00:00Z     | change seats.count       | yes
round-the-clock | active    | 2026-11-24T12:00:00Z     | call                     | yes
round-the-clock | active    | 2026-11-24T12:00:00Z     | call out                 | yes
round-the-clock | active    | 2026-11-24T12:00:00Z     | sign in                  | yes
round-the-clock | active    | 2026-11-24T12:00:00Z     | read                     | yes
round-the-clock | active    | 2026-11-24T12:00:00Z     | change seats.count       | yes
round-the-clock | grace     | 2026-11-24T12:00:00Z     | call                     | yes
round-the-clock | grace     | 2026-11-24T12:00:00Z     | call out                 | grace | voice.out | state | operator
round-the-clock | grace     | 2026-11-24T12:00:00Z     | text out                 | grace | sms.out | state | operator
round-the-clock | grace     | 2026-11-24T12:00:00Z     | sign in                  | yes
round-the-clock | grace     | 2026-11-24T12:00:00Z     | read                     | yes
round-the-clock | grace     | 2026-11-24T12:00:00Z     | change seats.count       | grace | change | state | operator
round-the-clock | suspended | 2026-11-24T12:00:00Z     | call                     | suspended | voice.in | state | operator
round-the-clock | suspended | 2026-11-24T12:00:00Z     | text                     | suspended | sms.in | state | operator
round-the-clock | suspended | 2026-11-24T12:00:00Z     | call out                 | suspended | voice.out | state | operator
round-the-clock | suspended | 2026-11-24T12:00:00Z     | sign in                  | yes
round-the-clock | suspended | 2026-11-24T12:00:00Z     | read                     | yes
round-the-clock | suspended | 2026-11-24T12:00:00Z     | change seats.count       | suspended | change | state | operator
round-the-clock | ended     | 2026-11-24T12:00:00Z     | call                     | ended | voice.in | state | operator
round-the-clock | ended     | 2026-11-24T12:00:00Z     | call out                 | ended | voice.out | state | operator
round-the-clock | ended     | 2026-11-24T12:00:00Z     | sign in                  | ended | sign-in | state | operator
round-the-clock | ended     | 2026-11-24T12:00:00Z     | read                     | yes
round-the-clock | ended     | 2026-11-24T12:00:00Z     | change seats.count       | ended | change | state | operator
# A suspension ends with the lease: the caller hears that it is over, not that it is interrupted.
round-the-clock | suspended | 2026-12-01T00:00:00Z     | call                     | ended | voice.in | period.until | operator
round-the-clock | suspended | 2026-02-28T00:00:00Z     | call                     | not-yet | voice.in | period.from | operator
# Who was let in is served to the end of their call, whatever has become of the lease; before it begins it let nobody in.
round-the-clock | active    | 2026-02-28T23:59:59Z     | serve                    | not-yet | serve | period.from | operator
round-the-clock | active    | 2026-03-01T00:00:00Z     | serve                    | yes
round-the-clock | active    | 2026-12-01T00:00:00Z     | serve                    | yes
round-the-clock | active    | 2027-03-01T00:00:00Z     | serve                    | yes
round-the-clock | trial     | 2026-11-24T12:00:00Z     | serve                    | yes
round-the-clock | grace     | 2026-11-24T12:00:00Z     | serve                    | yes
round-the-clock | suspended | 2026-11-24T12:00:00Z     | serve                    | yes
round-the-clock | suspended | 2026-12-01T00:00:00Z     | serve                    | yes
round-the-clock | ended     | 2026-11-24T12:00:00Z     | serve                    | yes
round-the-clock | draft     | 2026-11-24T12:00:00Z     | serve                    | not-yet | serve | period.from | operator
office-hours    | active    | 2026-11-24T17:00:00Z     | serve                    | yes
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
round-the-clock | active    | 2026-11-24T12:00:00Z     | change seats.count as lessee| not-yours | change | seats.count | operator
round-the-clock | active    | 2026-11-24T12:00:00Z     | change seats.count as operator | yes
round-the-clock | active    | 2026-11-24T12:00:00Z     | change permits.voice.in.hours as lessee | yes
round-the-clock | active    | 2026-11-24T12:00:00Z     | change prompts.closed as lessee | yes
round-the-clock | active    | 2026-11-24T12:00:00Z     | change permits.voice.out.state as lessee | not-yours | change | permits.voice.out.state | operator
round-the-clock | suspended | 2026-11-24T12:00:00Z     | change permits.voice.in.hours as lessee | suspended | change | state | operator
# What is not written down belongs to the whole lease, or to the nearest clause that is written.
round-the-clock | active    | 2026-11-24T12:00:00Z     | change caps.spendPerDay as lessee | not-yours | change | lease | operator
round-the-clock | active    | 2026-11-24T12:00:00Z     | change seats.burst.price as lessee | not-yours | change | seats | operator
round-the-clock | active    | 2026-11-24T12:00:00Z     | change rateCard.lines.0.micros as lessee | not-yours | change | rateCard.lines.0.micros | operator
round-the-clock | active    | 2026-11-24T12:00:00Z     | change calendar.specialDays as lessee | yes
round-the-clock | active    | 2026-11-24T12:00:00Z     | change brand.names.en as lessee | not-yours | change | brand.names.en | operator
# Where a cell stands: permitted and live let pass, restricted within its conditions, the others do not.
shop            | active    | 2026-07-14T02:00:00Z     | call                     | yes
shop            | active    | 2026-07-14T04:00:00Z     | whatsapp                 | yes
shop            | active    | 2026-07-14T04:00:00Z     | whatsapp out             | awaiting-clearance | whatsapp.out | permits.whatsapp.out.clearances.1.state | operator
shop            | active    | 2026-07-14T04:00:00Z     | chat out                 | awaiting-clearance | chat.out | permits.chat.out.state | operator
shop            | active    | 2026-07-14T04:00:00Z     | fax                      | not-permitted | fax.in | permits.fax.in.state | operator
shop            | active    | 2026-07-14T04:00:00Z     | fax out                  | not-permitted | fax.out | permits.fax.out.state | operator
shop            | active    | 2026-07-14T04:00:00Z     | mail out                 | yes
shop            | trial     | 2026-07-14T04:00:00Z     | whatsapp out             | not-permitted | whatsapp.out | state | operator
# A cell's own dates, inside those of the lease.
shop            | active    | 2026-05-31T23:59:59Z     | social                   | outside-dates | social.in | permits.social.in.from | operator
shop            | active    | 2026-06-01T00:00:00Z     | social                   | yes
shop            | active    | 2026-08-31T23:59:59Z     | social                   | yes
shop            | active    | 2026-08-31T23:59:59.999Z | social                   | yes
shop            | active    | 2026-09-01T00:00:00Z     | social                   | outside-dates | social.in | permits.social.in.until | operator
shop            | active    | 2026-02-01T00:00:00Z     | social                   | not-yet | social.in | period.from | operator
# The week of the shop (Taipei, UTC+8, no clock changes): Monday to Friday, 09:00-12:00 and 13:00-18:00.
shop            | active    | 2026-07-14T00:59:59Z     | call                     | outside-hours | voice.in | permits.voice.in.hours | lessee
shop            | active    | 2026-07-14T01:00:00Z     | call                     | yes
shop            | active    | 2026-07-14T03:59:59Z     | call                     | yes
shop            | active    | 2026-07-14T04:30:00Z     | call                     | outside-hours | voice.in | permits.voice.in.hours | lessee
shop            | active    | 2026-07-14T05:00:00Z     | call                     | yes
shop            | active    | 2026-07-14T09:59:59Z     | call                     | yes
shop            | active    | 2026-07-14T10:00:00Z     | call                     | outside-hours | voice.in | permits.voice.in.hours | lessee
shop            | active    | 2026-07-18T04:00:00Z     | call                     | outside-hours | voice.in | permits.voice.in.hours | lessee
# A holiday is closed from its first second to its last, by the wall clock, for the cells that keep it.
shop            | active    | 2026-10-08T02:00:00Z     | call                     | yes
shop            | active    | 2026-10-09T02:00:00Z     | call                     | outside-hours | voice.in | calendar.holidays.taiwan.days.1 | lessee
shop            | active    | 2026-10-09T02:00:00Z     | whatsapp                 | outside-hours | whatsapp.in | calendar.holidays.taiwan.days.1 | lessee
shop            | active    | 2026-10-08T15:59:59Z     | whatsapp                 | yes
shop            | active    | 2026-10-08T16:00:00Z     | whatsapp                 | outside-hours | whatsapp.in | calendar.holidays.taiwan.days.1 | lessee
shop            | active    | 2026-10-09T15:59:59Z     | whatsapp                 | outside-hours | whatsapp.in | calendar.holidays.taiwan.days.1 | lessee
shop            | active    | 2026-10-09T16:00:00Z     | whatsapp                 | yes
shop            | active    | 2026-10-09T02:00:00Z     | mail                     | yes
# A day with hours of its own goes before the week and before holidays, for the cells it names.
shop            | active    | 2026-06-19T01:00:00Z     | call                     | yes
shop            | active    | 2026-06-19T02:59:59Z     | call                     | yes
shop            | active    | 2026-06-19T03:00:00Z     | call                     | outside-hours | voice.in | calendar.specialDays.0.hours | lessee
shop            | active    | 2026-06-19T02:00:00Z     | whatsapp                 | outside-hours | whatsapp.in | calendar.holidays.taiwan.days.0 | lessee
shop            | active    | 2026-09-26T02:00:00Z     | call                     | yes
shop            | active    | 2026-09-26T09:59:59Z     | call                     | yes
shop            | active    | 2026-09-26T10:00:00Z     | call                     | outside-hours | voice.in | calendar.specialDays.1.hours | lessee
shop            | active    | 2026-11-11T04:00:00Z     | call                     | outside-hours | voice.in | calendar.specialDays.2.hours | lessee
shop            | active    | 2026-11-11T04:00:00Z     | mail                     | outside-hours | email.in | calendar.specialDays.2.hours | lessee
shop            | active    | 2026-11-11T04:00:00Z     | sign in                  | yes
# Countries. Who is nowhere is in no list.
shop            | active    | 2026-07-14T04:00:00Z     | call out with country TW | yes
shop            | active    | 2026-07-14T04:00:00Z     | call out with country HK | yes
shop            | active    | 2026-07-14T04:00:00Z     | call out with country JP | country | voice.out | permits.voice.out.countries.allow | operator
shop            | active    | 2026-07-14T04:00:00Z     | call out                 | country | voice.out | permits.voice.out.countries.allow | operator
shop            | active    | 2026-07-14T04:00:00Z     | mail with country KP     | country | email.in | permits.email.in.countries.deny | operator
shop            | active    | 2026-07-14T04:00:00Z     | mail with country TW     | yes
shop            | active    | 2026-07-14T04:00:00Z     | mail                     | yes
# People are called by the clock where they are: New York 09:00-21:00; everybody else 09:00-21:00 in Taipei, not on Sundays.
shop            | active    | 2026-07-14T00:59:59Z     | call out with country TW | calling-window | voice.out | compliance.callingWindows.1.hours | operator
shop            | active    | 2026-07-14T01:00:00Z     | call out with country TW | yes
shop            | active    | 2026-07-14T12:59:59Z     | call out with country TW | yes
shop            | active    | 2026-07-14T13:00:00Z     | call out with country TW | calling-window | voice.out | compliance.callingWindows.1.hours | operator
shop            | active    | 2026-07-19T04:00:00Z     | call out with country TW | calling-window | voice.out | compliance.callingWindows.1.hours | operator
shop            | active    | 2026-07-14T12:59:59Z     | call out with country US | calling-window | voice.out | compliance.callingWindows.0.hours | operator
shop            | active    | 2026-07-14T13:00:00Z     | call out with country US | yes
shop            | active    | 2026-07-15T00:59:59Z     | call out with country US | yes
shop            | active    | 2026-07-15T01:00:00Z     | call out with country US | calling-window | voice.out | compliance.callingWindows.0.hours | operator
# ... on 1 November 2026 New York's clocks go back: the window begins an hour later in UTC.
shop            | active    | 2026-10-31T13:00:00Z     | call out with country US | yes
shop            | active    | 2026-11-01T13:59:59Z     | call out with country US | calling-window | voice.out | compliance.callingWindows.0.hours | operator
shop            | active    | 2026-11-01T14:00:00Z     | call out with country US | yes
# ... whoever is nowhere might be anywhere; and mail disturbs nobody.
shop            | active    | 2026-07-14T04:00:00Z     | text out with template receipt, consent given | calling-window | sms.out | compliance.callingWindows.0.hours | operator
shop            | active    | 2026-07-14T13:30:00Z     | text out with template receipt, consent given | calling-window | sms.out | compliance.callingWindows.1.hours | operator
shop            | active    | 2026-07-14T20:00:00Z     | mail out                 | yes
# Consent: asked for beforehand, or enough that nobody objected.
shop            | active    | 2026-07-14T04:00:00Z     | text out with country TW, template receipt | no-consent | sms.out | permits.sms.out.consent | operator
shop            | active    | 2026-07-14T04:00:00Z     | text out with country TW, template receipt, consent refused | no-consent | sms.out | permits.sms.out.consent | operator
shop            | active    | 2026-07-14T04:00:00Z     | text out with country TW, template receipt, consent given | yes
shop            | active    | 2026-07-14T04:00:00Z     | call out with country TW, consent refused | no-consent | voice.out | permits.voice.out.consent | operator
shop            | active    | 2026-07-14T04:00:00Z     | call out with country TW, consent given | yes
shop            | active    | 2026-07-14T04:00:00Z     | mail out with consent refused | yes
# Templates: where some are approved, nothing else goes out.
shop            | active    | 2026-07-14T04:00:00Z     | text out with country TW, consent given | template | sms.out | permits.sms.out.templates | operator
shop            | active    | 2026-07-14T04:00:00Z     | text out with country TW, consent given, template sale | template | sms.out | permits.sms.out.templates | operator
shop            | active    | 2026-07-14T04:00:00Z     | text out with country TW, consent given, template reminder | yes
# Caps of a cell: the last one below is let in, the next is not.
shop            | active    | 2026-07-14T04:00:00Z     | text out with country TW, consent given, template receipt, today 49 | yes
shop            | active    | 2026-07-14T04:00:00Z     | text out with country TW, consent given, template receipt, today 50 | cap | sms.out | permits.sms.out.dailyCap | operator
shop            | active    | 2026-07-14T04:00:00Z     | call out with country TW, concurrent 1 | yes
shop            | active    | 2026-07-14T04:00:00Z     | call out with country TW, concurrent 2 | cap | voice.out | permits.voice.out.concurrentCap | operator
shop            | active    | 2026-07-14T04:00:00Z     | chat with concurrent 2   | yes
shop            | active    | 2026-07-14T04:00:00Z     | chat with concurrent 3   | cap | chat.in | permits.chat.in.concurrentCap | operator
shop            | active    | 2026-07-14T04:00:00Z     | chat with concurrent 3, today 1000 | cap | chat.in | permits.chat.in.dailyCap | operator
# Caps of the lease: calls, with a burst at a price above them; minutes; money.
shop            | active    | 2026-07-14T01:00:00Z     | call with calls 3        | yes
shop            | active    | 2026-07-14T01:00:00Z     | call with calls 4        | yes, caps.burst
shop            | active    | 2026-07-14T01:00:00Z     | call with calls 5        | yes, caps.burst
shop            | active    | 2026-07-14T01:00:00Z     | call with calls 6        | cap | voice.in | caps.burst.concurrentCalls | operator
shop            | active    | 2026-07-14T01:00:00Z     | mail with calls 6        | yes
shop            | active    | 2026-07-14T01:00:00Z     | call with minutesToday 999 | yes
shop            | active    | 2026-07-14T01:00:00Z     | call with minutesToday 1000 | cap | voice.in | caps.minutesPerDay | operator
shop            | active    | 2026-07-14T01:00:00Z     | call with minutesThisMonth 20000 | cap | voice.in | caps.minutesPerMonth | operator
shop            | active    | 2026-07-14T01:00:00Z     | call with spentToday 4999.999999 | yes
shop            | active    | 2026-07-14T01:00:00Z     | call with spentToday 5000 | cap | voice.in | caps.spendPerDay | operator
shop            | active    | 2026-07-14T01:00:00Z     | mail with spentThisMonth 100000 | cap | email.in | caps.spendPerMonth | operator
round-the-clock | active    | 2026-07-14T01:00:00Z     | call with calls 999, minutesToday 9999, spentToday 9999999 | yes
shop            | active    | 2026-07-14T01:00:00Z     | change numbers with numbers 3 | yes
shop            | active    | 2026-07-14T01:00:00Z     | change numbers with numbers 4 | cap | change | caps.numbers | operator
round-the-clock | active    | 2026-07-14T01:00:00Z     | change numbers with numbers 99 | yes
# The breaker: money that runs too fast, numbers that cost too much.
shop            | active    | 2026-07-14T04:00:00Z     | call out with country TW, spentLastMinute 299.99 | yes
shop            | active    | 2026-07-14T04:00:00Z     | call out with country TW, spentLastMinute 300 | breaker | voice.out | caps.breaker.spendPerMinute | operator
shop            | active    | 2026-07-14T04:00:00Z     | call out with country TW, tripped caps.breaker.spendPerMinute | breaker | voice.out | caps.breaker.spendPerMinute | operator
shop            | active    | 2026-07-14T04:00:00Z     | call out with country TW, tripped caps.breaker.premiumPrefixes | breaker | voice.out | caps.breaker.premiumPrefixes | operator
shop            | active    | 2026-07-14T04:00:00Z     | text out with country TW, consent given, template receipt, tripped caps.breaker.spendPerMinute | breaker | sms.out | caps.breaker.spendPerMinute | operator
shop            | active    | 2026-07-14T01:00:00Z     | call with spentLastMinute 300 | yes
shop            | active    | 2026-07-14T01:00:00Z     | call with calls 3, tripped caps.breaker.spendPerMinute | yes
shop            | active    | 2026-07-14T01:00:00Z     | call with calls 4, tripped caps.breaker.spendPerMinute | breaker | voice.in | caps.breaker.spendPerMinute | operator
shop            | active    | 2026-07-14T01:00:00Z     | call with calls 4, spentLastMinute 300 | breaker | voice.in | caps.breaker.spendPerMinute | operator
shop            | active    | 2026-07-14T01:00:00Z     | call with calls 6, tripped caps.breaker.spendPerMinute | cap | voice.in | caps.burst.concurrentCalls | operator
shop            | active    | 2026-07-14T04:00:00Z     | act external-transfer with country TW, tripped caps.breaker.premiumPrefixes | breaker | seat.external-transfer | caps.breaker.premiumPrefixes | operator
shop            | active    | 2026-07-14T04:00:00Z     | act transfer with tripped caps.breaker.premiumPrefixes | yes
round-the-clock | active    | 2026-07-14T01:00:00Z     | act external-transfer with tripped caps.breaker.premiumPrefixes | no-right | seat.external-transfer | seats | operator
shop            | active    | 2026-07-14T04:00:00Z     | call out with country TW, to +886204555 | premium-number | voice.out | caps.breaker.premiumPrefixes.1 | operator
shop            | active    | 2026-07-14T04:00:00Z     | call out with country TW, to +886224555 | yes
# Seats. Named ones are for those who have one; concurrent ones for whoever comes first, with a burst at a price.
shop            | active    | 2026-07-14T04:00:00Z     | sign in with signedIn 3  | yes
shop            | active    | 2026-07-14T04:00:00Z     | sign in with signedIn 4  | yes, seats.burst
shop            | active    | 2026-07-14T04:00:00Z     | sign in with signedIn 5  | yes, seats.burst
shop            | active    | 2026-07-14T04:00:00Z     | sign in with signedIn 6  | no-seat | sign-in | caps.seats | operator
shop            | active    | 2026-07-14T04:00:00Z     | sign in, no seat         | yes
round-the-clock | active    | 2026-07-14T04:00:00Z     | sign in with signedIn 1  | yes
round-the-clock | active    | 2026-07-14T04:00:00Z     | sign in with signedIn 2  | no-seat | sign-in | seats.count | operator
summer-school   | active    | 2026-07-14T04:00:00Z     | sign in with signedIn 1  | yes, seats.burst
summer-school   | active    | 2026-07-14T04:00:00Z     | sign in with signedIn 2  | no-seat | sign-in | seats.burst.count | operator
# What the holder of a seat may do.
shop            | active    | 2026-07-14T04:00:00Z     | act transfer             | yes
shop            | active    | 2026-07-14T04:00:00Z     | act export               | yes
shop            | active    | 2026-07-14T04:00:00Z     | act barge                | no-right | seat.barge | seats.rights | operator
shop            | active    | 2026-07-14T04:00:00Z     | act recording-pause      | no-right | seat.recording-pause | seats.rights | operator
round-the-clock | active    | 2026-07-14T04:00:00Z     | act transfer             | yes
round-the-clock | active    | 2026-07-14T04:00:00Z     | act monitor              | no-right | seat.monitor | seats | operator
round-the-clock | active    | 2026-07-14T04:00:00Z     | act export               | no-right | seat.export | seats | operator
# ... a transfer that leaves the floor is a call of ours to somebody.
shop            | active    | 2026-07-14T04:00:00Z     | act external-transfer with country TW | yes
shop            | active    | 2026-07-14T04:00:00Z     | act external-transfer with country JP | country | seat.external-transfer | permits.voice.out.countries.allow | operator
shop            | active    | 2026-07-14T04:00:00Z     | act external-transfer with country TW, to +88212345 | premium-number | seat.external-transfer | caps.breaker.premiumPrefixes.0 | operator
office-hours    | active    | 2026-07-14T04:00:00Z     | act external-transfer    | no-right | seat.external-transfer | seats | operator
# ... and a live call is finished whatever became of the lease.
shop            | suspended | 2026-07-14T04:00:00Z     | act transfer             | yes
shop            | suspended | 2026-07-14T04:00:00Z     | act external-transfer with country TW | suspended | seat.external-transfer | state | operator
shop            | suspended | 2026-07-14T04:00:00Z     | act outbound             | suspended | seat.outbound | state | operator
shop            | grace     | 2026-07-14T04:00:00Z     | act external-transfer with country TW | yes
shop            | grace     | 2026-07-14T04:00:00Z     | act outbound             | grace | seat.outbound | state | operator
shop            | trial     | 2026-07-14T04:00:00Z     | act outbound             | not-permitted | seat.outbound | state | operator
shop            | ended     | 2026-07-14T04:00:00Z     | act transfer             | yes
shop            | ended     | 2026-07-14T04:00:00Z     | act export               | yes
shop            | draft     | 2026-07-14T04:00:00Z     | act transfer             | not-yet | seat.transfer | period.from | operator
shop            | draft     | 2026-07-14T04:00:00Z     | act export               | yes
# Grace days follow the end of an active lease: callers are answered, nothing goes out (the shop grants two).
shop            | active    | 2026-11-30T23:59:59Z     | mail out                 | yes
shop            | active    | 2026-12-01T00:00:00Z     | mail out                 | grace | email.out | term.graceDays | operator
shop            | active    | 2026-12-01T01:00:00Z     | call                     | yes
shop            | active    | 2026-12-01T01:00:00Z     | sign in                  | yes
shop            | active    | 2026-12-01T01:00:00Z     | change prompts.closed as lessee | grace | change | term.graceDays | operator
shop            | active    | 2026-12-02T23:59:59Z     | mail                     | yes
shop            | active    | 2026-12-03T00:00:00Z     | mail                     | ended | email.in | period.until | operator
shop            | active    | 2026-12-03T00:00:00Z     | act export               | yes
shop            | suspended | 2026-12-01T01:00:00Z     | call                     | ended | voice.in | period.until | operator
shop            | trial     | 2026-12-01T01:00:00Z     | call                     | ended | voice.in | period.until | operator
shop            | grace     | 2026-12-01T01:00:00Z     | call                     | ended | voice.in | period.until | operator
# ... by the wall clock: the day of grace on which Budapest's clocks go back has 25 hours.
summer-school   | active    | 2026-10-24T21:59:59Z     | call out                 | yes
summer-school   | active    | 2026-10-24T22:00:00Z     | call out                 | grace | voice.out | term.graceDays | operator
summer-school   | active    | 2026-10-25T22:59:59Z     | call                     | yes
summer-school   | active    | 2026-10-25T23:00:00Z     | call                     | ended | voice.in | period.until | operator
`;
