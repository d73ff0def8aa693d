// Its own file because it is a list. Only what is long enough to be accepted otherwise needs to be here.
const COMMON = new Set(
  `123456789012 1234567890123 12345678901234 123456789101112 1234567891011 0123456789012 111222333444 112233445566
  121212121212 123123123123 123321123321 147258369147 159753159753 987654321098 qwertyuiop12 qwertyuiop123 qwertyuiopas
  qwertyuiop[] qwertyuiopasdf qwertyuiop1234567890 qwerty123456 qwerty1234567 qwerty12345678 1qaz2wsx3edc 1qaz2wsx3edc4rfv
  zaq12wsxcde3 zaq1zaq1zaq1 qazwsxedcrfv qazwsxedc123 asdfghjkl123 asdfghjklzxcvbnm zxcvbnm12345 zxcvbnmasdfghjkl
  1q2w3e4r5t6y 1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8i q1w2e3r4t5y6 a1b2c3d4e5f6 abc123abc123 abcd1234abcd abcdefghijkl
  abcdefghijklm abcdefg12345 abcdef123456 password1234 password12345 password123456 password1234567 passwordpassword
  password123! password2024 password2025 password2026 p@ssw0rd1234 p@ssw0rd12345 p@ssword1234 passw0rd1234 mypassword123
  yourpassword thisismypassword letmein12345 letmein123456 letmeinletmein welcome12345 welcome123456 welcomewelcome
  administrator administrator1 admin1234567 admin12345678 adminadmin12 adminadminadmin changeme1234 changemechangeme
  iloveyou1234 iloveyou12345 iloveyouiloveyou ilovemyfamily football1234 baseball1234 superman1234 spiderman123
  michaeljackson jesuschrist1 jesusislord1 dragon123456 monkey123456 sunshine1234 princess1234 computer1234
  internet1234 trustno1trustno1 correcthorsebatterystaple correct horse battery staple startrek1234 starwars1234
  unbelievable motherfucker fuckyou12345 fuckyoufuckyou manchesterunited liverpoolfc1 liverpool123 realmadrid123
  barcelona123 charlie12345 jordan232323 mustang12345 password!234 qwer1234asdf qwer1234qwer asdf1234asdf asdfasdfasdf
  qweasdzxc123 qweqweqweqwe wsxedcrfvtgb callcenter123 callcentre123 customerservice headset12345 telephone123
  woaini1314520 woaini520520 5201314520131 a123456789012 aa1234567890 z1234567890x jelszojelszo jelszo123456
  jelszo1234567`.split(/\s+/),
);

/** Is this one of the first passwords anybody would try: a known one, one small pattern repeated, or a name and some digits? */
export function isCommon(password: string, names: readonly string[]): boolean {
  const plain = password.toLowerCase();
  if (COMMON.has(plain) || /^(.{1,4})\1+$/s.test(plain)) return true;
  const letters = plain.replaceAll(/[^\p{L}]/gu, "");
  return ["leaseline", ...names].some((name) => {
    const word = name.toLowerCase().replaceAll(/[^\p{L}]/gu, "");
    return word.length > 2 && (letters === word || letters === word + word);
  });
}
