/**
 * The 1000 commonest words of Jane Austen's six novels, commonest first, and how often each occurs. From the Debian
 * package r-cran-janeaustenr 1.0.0 (MIT, © 2016–17 Julia Silge; the texts, from Project Gutenberg, are in the public
 * domain): lower-cased, `'s` split off. Written by src/build/pack/packCommonWords.ts.
 */
export const COMMON_WORDS: readonly string[] = `
the to and of a her i in was it she not be that you had he as for his with but have is at 's so all very on
him could by been would my no which mr were they from what this mrs do me or will there them more their an
such must any said your much if than one when miss are only am should well did who we every being think now
how own good might never herself time know little some before can nothing other has too though most soon say
without again great after first fanny see may out about two quite man emma sister lady into made thought
shall then day up dear ever always sir make room thing young sure elizabeth like however father himself
house away long its elinor go give indeed mother even last having better friend many upon way over felt
catherine enough come crawford hope jane cannot here moment family us just oh done marianne seemed mind home
wish still while feelings happy saw something anne same harriet came half place really look brother love
till perhaps yes yet few almost heard heart another found rather morning take where going pleasure believe
down letter woman weston our off general myself does present poor subject darcy those together world edmund
less left cried part looked certainly feel evening speak hear tell knightley least whom between elton
replied seen three manner nor both once anything knew kind happiness often people these whole party gone far
life back ought captain therefore told each opinion side thomas spirits since hour right want acquaintance
others suppose find next given hardly began let bennet best immediately known possible towards friends ill
short woodhouse passed get leave able bingley colonel idea deal eyes john went word attention else
everything looking aunt coming visit through under against comfort sort gave seeing elliot either longer
return because years brought old doubt obliged rest henry daughter answer end character person affection
bertram chapter minutes perfectly whether edward put beyond body walk glad wife course account why took
dashwood mary means set within feeling wished business hand point situation agreeable days talked pretty
whose added fairfax town received door talk interest yourself wanted jennings ladies walked carriage
conversation object uncle understand manners things spoke name reason continued called ready taken isabella
themselves william churchill head london mean near returned tilney bath voice dare different sorry rushworth
wentworth children fine frank state determined sisters willoughby already impossible girl marriage read
regard settled married doing entirely saying care norris power words nature neither wonder year new change
exactly expected making sense son country kindness night talking afraid among fortune gentleman matter men
appeared giving marry satisfied thinking directly engaged stay wickham afterwards charles equal help nobody
assure met four early husband likely true believed turned cousin five lucy used dinner pleased usual
attachment full hours mansfield real sat sometimes smith week asked collins company engagement got natural
particularly appearance farther strong alone bad behaviour forward scarcely speaking table air open
particular ask hoped lydia street smile ten use bear entered handsome common call question consequence
degree greater occasion anxious convinced advantage certain round conduct respect allow hartfield keep grant
necessary drawing everybody supposed surprise case consider small taste circumstances former appear imagine
large meant notice park society child pain probably remember sitting taking satisfaction whatever bates
maria meeting morland russell thoughts truth walking face meet thorpe worth knowledge need serious write
brandon pleasant beginning eye second spite temper countenance greatest hearing honour walter allen allowed
followed months silence expect fancy wrong cold julia proper self wishes work beauty morrow curiosity
delighted evil fond play thousand worse acquainted bring sit twenty comfortable delightful answered aware
dance difference ferrars living musgrove opportunity view considered daughters sent instantly late silent
looks sight ago easy price sake sensible girls highbury remained times high loved past turn ball creature
equally praise seem anybody extremely influence resolved circumstance knowing lost spent amiable danger
disposition excellent except health instead meaning became companion favour letters plan spoken admiration
fair louisa observed understanding happened arrival distress fixed invitation merely pride regret delight
live none purpose thank gratitude hopes judgment money superior attentions inclination match persuaded seems
tried weeks breakfast news absence mentioned surprised charlotte concern journey kept turning especially
women effect easily leaving perfect struck style trouble enjoyment favourite mistaken weather desire
disappointment finding friendship highly quiet spirit thus also resolution vain whenever chance duty hands
lived offer admiral ashamed assured behind event exceedingly future gentlemen importance middleton reached
share tone above cottage information pray charming dancing decided disposed ease law smallest trying cousins
distance led listened loss repeated conviction forget understood age compliment consideration credit depend
fact gardiner interesting lizzy mention otherwise pass tea alarm angry anxiety confidence eager humour mine
promised window yesterday absolutely agitation altogether civility difficulty forced joined ma'am reply
waiting warm written generally james light niece says wishing dearest eldest fear low neighbourhood pounds
promise excuse itself miles occurred scheme during formed wait wanting act arrived attended hers join pity
please randalls tom attempt barton cause pleasing rooms writing expectation expressed longbourn misery pause
yours avoid close intended prevent ah due justice marrying quick welcome begin fortnight immediate martin
parsonage six strange astonishment besides joy length produced send bed indifference servant useful agreed
caught income listen observation smiling sudden cheerful choice eleanor horses knows latter lord proof
proved receive acknowledged affectionate beautiful express extraordinary following perry quarter returning
vanity command considering disappointed dreadful judge note particulars parties prevented reading safe
speech suffered value consciousness hurry pay persuade sweet try attached capable comes moments nearly
palmer period standing uppercross completely concerned fire getting important liked required service staying
stood actually calling harville horse intimacy lately necessity rich unhappy address difficulties expression
folly form henrietta intelligence kitty opened reflection respectable secret stand susan tears terms
amusement dr kellynch leisure lively netherfield painful receiving suffering wrote book delay don't
encouragement fellow forgotten hint increased minute observe odd
`
  .trim()
  .split(/\s+/);

/** Occurrences of each of them. */
export const COMMON_COUNTS: readonly number[] = `
26357 24050 22517 21181 13410 13151 12046 11220 11217 10238 10205 8566 8169 8157 7726 7336 7323 7035 6648
5980 5918 5866 5266 4758 4757 4155 3900 3882 3769 3655 3641 3617 3545 3258 3245 3228 3186 3113 3018 3011
2996 2795 2478 2461 2448 2325 2305 2250 2239 2230 2228 2199 2180 2166 2143 2085 2078 2043 1959 1937 1930
1900 1896 1875 1860 1773 1645 1633 1551 1525 1499 1485 1481 1457 1447 1443 1425 1410 1403 1382 1369 1367
1360 1339 1334 1299 1260 1202 1188 1176 1096 1087 1083 1075 1059 1058 1048 1048 1001 982 980 978 977 976 961
954 925 883 871 870 866 865 849 846 845 840 839 836 829 827 822 821 813 807 797 791 774 767 742 733 725 714
705 705 699 693 689 687 685 684 682 664 663 644 644 640 639 637 636 632 632 622 620 614 613 608 605 602 597
587 587 582 579 577 574 572 569 566 565 563 552 545 540 539 536 534 529 527 519 519 510 509 505 505 504 503
498 495 495 491 489 488 481 478 471 471 470 469 468 467 466 466 464 462 454 454 450 448 440 435 433 431 428
426 425 424 419 418 413 413 413 412 412 407 405 405 404 402 401 398 395 392 390 389 389 388 387 387 387 387
386 384 384 382 381 378 377 376 369 369 369 368 362 361 357 349 347 346 343 342 342 342 337 337 336 336 334
333 331 331 331 329 329 329 328 328 326 326 325 325 323 323 323 323 323 322 320 317 316 315 314 310 309 306
306 304 304 303 303 302 299 298 297 297 295 295 294 294 294 293 293 292 292 292 290 290 289 288 288 287 286
286 283 283 281 281 281 280 279 278 276 275 273 272 272 272 272 271 271 270 267 265 264 264 263 263 262 259
258 255 252 249 249 249 249 247 247 246 245 245 245 243 243 243 242 242 241 241 241 240 239 239 238 238 236
235 235 235 233 233 233 233 232 231 231 230 229 228 227 226 226 226 225 224 224 223 223 223 223 221 221 221
220 220 219 219 219 218 218 217 217 217 217 216 216 216 215 215 214 214 214 214 213 212 211 210 210 209 209
209 209 208 207 206 206 205 204 204 201 201 201 201 200 200 199 199 198 198 197 197 197 197 196 196 196 196
196 195 194 194 194 193 193 193 193 193 192 192 191 190 189 189 189 188 188 187 187 187 187 186 186 185 184
184 184 184 184 184 184 181 181 180 180 180 180 179 179 179 178 178 178 174 174 174 174 174 173 173 172 172
172 171 171 171 171 170 170 170 169 169 169 168 167 167 166 166 166 166 165 163 162 162 162 161 161 160 160
160 159 159 158 158 158 158 157 157 157 156 155 155 154 153 153 153 153 153 153 152 151 150 150 150 150 149
149 148 148 148 148 148 148 148 148 147 147 147 147 146 145 145 145 144 144 143 143 143 143 143 142 142 142
141 141 140 140 140 140 140 139 139 138 137 137 136 136 136 135 134 134 133 133 133 133 133 133 133 132 132
132 132 131 131 130 130 130 130 130 130 130 130 130 129 129 129 128 128 128 127 127 126 126 126 126 126 125
125 125 125 124 124 124 124 123 123 123 123 123 122 122 122 122 121 121 121 121 120 120 120 120 120 120 120
120 119 119 119 119 119 119 118 118 118 118 118 117 116 116 116 116 116 116 116 115 115 115 115 115 114 114
114 114 114 113 113 113 113 113 113 113 112 112 111 111 111 110 110 110 110 110 109 109 108 107 107 107 107
107 107 106 106 106 106 105 105 105 105 105 105 105 105 104 104 104 104 103 103 103 103 103 102 102 102 102
102 102 102 102 102 102 102 102 102 101 101 101 101 100 100 100 100 100 100 100 100 99 99 99 99 99 99 98 98
98 97 97 97 97 97 97 97 97 97 97 97 97 97 96 96 96 96 96 96 96 96 96 96 95 95 95 95 95 95 95 95 95 95 95 95
94 94 94 94 94 94 93 93 93 93 93 93 93 92 92 92 92 92 91 91 91 91 90 90 90 90 90 90 90 90 90 89 89 89 89 89
89 88 88 88 88 88 88 87 87 87 87 86 86 86 86 86 86 85 85 85 85 85 85 85 84 84 84 84 84 84 83 83 83 83 82 82
82 82 82 82 82 81 81 81 81 81 81 81 81 81 81 80 80 80 80 80 80 80 80 80 80 79 79 79 79 79 79 79 79 79 79 79
79 79 79 78 78 78 78 78 78 77 77 77 77 77 77 77 77 77 76 76 76 76 76 76 76 76 76 76 75 75 75 75 75 75 75 75
75 74 74 74 74 74 74 74 74 74 74 74 74 74 74 74 74 73 73 73 73 73 73 73 73 73 73 72 72 72 72 72 72 72 72 72
72 72
`
  .trim()
  .split(/\s+/)
  .map(Number);

/** Words in all six novels, those that occur only once left out. */
export const NUM_TOKENS = 724641;
