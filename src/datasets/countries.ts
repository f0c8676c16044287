/** Countries of the places in public/data/cities (see its SOURCE.md), by falling number of places. Written by src/build/pack/packCities.ts. */
export const COUNTRIES: readonly {
  readonly code: string;
  readonly numPlaces: number;
  readonly name: string;
}[] = `
US 6097 United States
IT 3534 Italy
MX 3145 Mexico
FR 3143 France
DE 2689 Germany
ES 2524 Spain
IN 2487 India
BR 2068 Brazil
CN 1747 China
RU 1734 Russia
GB 1633 United Kingdom
RO 1607 Romania
PH 1590 Philippines
UA 1363 Ukraine
AU 1348 Australia
CI 1327 Côte d’Ivoire
PL 1062 Poland
CA 1006 Canada
TR 945 Türkiye
AT 797 Austria
JP 759 Japan
IR 716 Iran
ID 708 Indonesia
PE 623 Peru
BE 610 Belgium
NL 553 Netherlands
CZ 524 Czechia
CH 501 Switzerland
AR 414 Argentina
CO 412 Colombia
GR 398 Greece
HU 387 Hungary
TH 376 Thailand
ZA 343 South Africa
PT 338 Portugal
NG 326 Nigeria
VN 318 Vietnam
FI 311 Finland
SE 292 Sweden
HR 269 Croatia
MY 257 Malaysia
NZ 227 New Zealand
PA 226 Panama
SK 212 Slovakia
PK 200 Pakistan
AO 199 Angola
EC 190 Ecuador
NO 187 Norway
MM 186 Myanmar
MA 168 Morocco
HN 165 Honduras
AM 160 Armenia
RS 154 Serbia
DK 153 Denmark
IL 152 Israel
VE 146 Venezuela
AL 134 Albania
PS 133 Palestine
IE 130 Ireland
DZ 123 Algeria
KZ 121 Kazakhstan
GT 120 Guatemala
KE 117 Kenya
MN 116 Mongolia
HK 114 Hong Kong
TZ 114 Tanzania
AF 112 Afghanistan
SY 109 Syria
YE 109 Yemen
KR 108 South Korea
CL 107 Chile
BG 107 Bulgaria
KH 106 Cambodia
SI 106 Slovenia
BA 103 Bosnia and Herzegovina
TN 100 Tunisia
BY 92 Belarus
EG 91 Egypt
ET 90 Ethiopia
PR 77 Puerto Rico
AZ 77 Azerbaijan
UZ 77 Uzbekistan
DO 74 Dominican Republic
UG 73 Uganda
CU 73 Cuba
MK 71 North Macedonia
GE 62 Georgia
LU 60 Luxembourg
IQ 60 Iraq
NI 58 Nicaragua
BD 57 Bangladesh
SA 56 Saudi Arabia
SN 54 Senegal
MG 53 Madagascar
PY 53 Paraguay
BO 52 Bolivia
JO 51 Jordan
CM 50 Cameroon
CV 50 Cape Verde
UY 47 Uruguay
LT 47 Lithuania
LV 46 Latvia
CR 46 Costa Rica
EE 46 Estonia
KP 45 North Korea
GM 44 Gambia
TM 43 Turkmenistan
BW 42 Botswana
GH 42 Ghana
LY 42 Libya
CD 41 DR Congo
SG 41 Singapore
BF 40 Burkina Faso
MU 40 Mauritius
SD 39 Sudan
HT 38 Haiti
KG 38 Kyrgyzstan
AE 37 United Arab Emirates
CY 36 Cyprus
TJ 36 Tajikistan
JM 36 Jamaica
SV 36 El Salvador
MD 34 Moldova
ZM 34 Zambia
LA 33 Laos
ML 33 Mali
MZ 33 Mozambique
KM 33 Comoros
LK 31 Sri Lanka
TW 31 Taiwan
BJ 31 Benin
SL 31 Sierra Leone
MR 30 Mauritania
GN 29 Guinea
BZ 28 Belize
NA 28 Namibia
SO 26 Somalia
NE 26 Niger
NP 26 Nepal
TD 25 Chad
MT 24 Malta
ZW 24 Zimbabwe
KY 24 Cayman Islands
XK 23 Kosovo
NC 21 New Caledonia
CG 21 Congo
YT 20 Mayotte
FM 20 Micronesia
PG 20 Papua New Guinea
CF 20 Central African Republic
RW 20 Rwanda
GA 20 Gabon
GW 20 Guinea-Bissau
LB 20 Lebanon
BN 20 Brunei
LS 20 Lesotho
QA 20 Qatar
ME 20 Montenegro
OM 20 Oman
MW 20 Malawi
PF 20 French Polynesia
LC 20 St. Lucia
IS 20 Iceland
TG 20 Togo
BI 20 Burundi
TL 20 Timor-Leste
WS 20 Samoa
SR 20 Suriname
BT 20 Bhutan
MV 20 Maldives
BS 20 Bahamas
KW 20 Kuwait
RE 20 Réunion
LR 20 Liberia
TT 20 Trinidad and Tobago
DJ 20 Djibouti
FO 20 Faroe Islands
GU 20 Guam
MH 20 Marshall Islands
SC 20 Seychelles
ST 20 São Tomé and Príncipe
GP 20 Guadeloupe
GQ 20 Equatorial Guinea
SZ 20 Eswatini
TO 20 Tonga
SB 20 Solomon Islands
SS 20 South Sudan
EH 20 Western Sahara
GY 20 Guyana
PW 20 Palau
AX 20 Åland Islands
IM 20 Isle of Man
MQ 20 Martinique
AG 20 Antigua and Barbuda
VC 20 St. Vincent and Grenadines
`
  .trim()
  .split('\n')
  .map((row) => {
    const [code, numPlaces, ...name] = row.split(' ');
    return { code: code!, numPlaces: Number(numPlaces), name: name.join(' ') };
  });
