/** Words too common to say what a character is about: English, and the like in Spanish, German and French. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  (
    'about above after again against ago all almost alone along already also although always am among an and another any ' +
    'anyone anything are around as ask asked at away back be became because become been before began behind being below best ' +
    'better between big both bring but by call called came can cannot come comes could day days did different do does doing ' +
    'done down during each either else end enough even ever every everyone everything far feel feels few find first for found ' +
    'from full gave get gets getting give given gives go goes going gone good got great had has have having he hear her here ' +
    'hers herself high him himself his how however i if in into is isn it its itself just keep keeps kept kind knew know known ' +
    'knows large last later least left less let life like liked likes little live lived lives living long look looking looks ' +
    'lot made make makes making man many may maybe me mean men might mind more most mother much must my myself name named near ' +
    'need needs never new next no none nor not nothing now of off often old on once one only onto open or other others our out ' +
    'over own part past people perhaps person place put quite rather really right said same saw say says second see seem seems ' +
    'seen several she should show side since small so some someone something sometimes soon speak speaks still such sure take ' +
    'taken takes talk tell tells than that the their them themselves then there these they thing things think this those though ' +
    'thought three through time times to together told too took toward towards tried tries try trying turn two under until up ' +
    'upon us use used uses using usually very want wanted wants was way ways we well went were what when where whether which ' +
    'while who whole whom whose why will with within without woman women work world would year years yet you young your yours ' +
    'yourself height weight hair eyes body age character personality appearance description scenario speaks speech mortal user ' +
    'char wearing wears wear looks skin likes dislikes despite due able don doesn won didn wasn hasn couldn ' +
    'como con cuando de del desde donde el ella ellas ellos en entre era es esa ese eso esta este esto fue ha hace hasta la las ' +
    'le les lo los más me mi muy nada no nos para pero por porque que qué quien se ser si sin sobre son su sus también te ' +
    'tiene todo todos tu un una uno unos yo ' +
    'aber als am auch auf aus bei bin bis da das dass dem den der des die dir doch du durch ein eine einem einen einer er es ' +
    'für hat ich ihm ihn ihr im in ist ja kann mein mit nach nicht noch nur ob oder sehr sein sich sie sind so über um und uns ' +
    'unter vom von vor war was wenn wer wie wird wir zu zum zur ' +
    'au aux avec ce ces cette dans des du elle elles est et eux il ils je leur lui mais mes moi ne notre nous on ou où par pas ' +
    'plus pour qui sa sans ses son sont sur ta tes toi ton très une vous être avoir fait comme'
  ).split(' '),
);

/** Tags that sort cards in a library and say nothing about a character's things. */
export const LIBRARY_TAGS: ReadonlySet<string> = new Set(
  (
    'nsfw sfw oc original female male girl boy woman man anime manga game games videogame roleplay rp rpg fandom fictional ' +
    'character characters bot ai multiple english scenario any anypov malepov fempov pov femalepov wholesome unethical ' +
    'dominant submissive romance smut fluff angst tavern v2 v3 chub card nonhuman human humans lorebook greetings non-human comedy drama action adventure original-character slice-of-life'
  ).split(' '),
);
