/** How a noun counts: "a spoon", "spoons", "some butter". */
export type NounNumber = 'one' | 'many' | 'mass';

/** Nouns of the stock that take no "a". */
const MASS = new Set(
  `acid amber armour bacon bark barley beef beer beeswax blood borscht brandy brass bread breakfast broccoli bronze broth
  butter buttermilk calamari camembert caramel carbonara caviar celery cereal ceviche chalk champagne charcoal cheddar
  cheese chess chlorine chocolate cider cinnamon clay coal cocoa coffee cola compost concrete confetti confit copper
  coriander cork corn cornbread couscous cream cress cumin custard dal debt decaf denim dew dirt dough driftwood dust
  earth eggnog elastic embroidery falafel felt fennel feta firewood fish flatbread floss flour foam foil fondue food
  football frost fruit fudge fufu furniture garlic gin ginger gingerbread glitter glue gnocchi gold gossip goulash
  graffiti granola grass gravel gravy grease grit grout guacamole guilt gum hail hair halva ham helium hemlock hemp
  holly homework honey hopscotch hummus ice incense injera ink insomnia iron ivy jade jam jasmine jelly juice kale kimchi
  lace laundry lava lavender lead leather lemonade lichen lightning linen lint liquorice mail maize manure margarine
  marmalade marzipan mascara mayonnaise mead meat medicine midnight milk mint mist mistletoe mortar moss mould
  mozzarella mud muesli music mustard news noon nougat nutmeg obsidian oil oatmeal paella paint paper paprika parchment
  parmesan parsley pasta paste patience perfume plastic plywood pollen porridge pottery pride putty raclette rain ramen
  ravioli regret rhubarb rice risotto rosemary rubble rum rust saffron sake salami salt sand sandpaper sauerkraut sawdust
  seaweed shampoo silence silk silver slate sleep smoke snow soap soot soup sourdough spaghetti spinach steam straw
  sugar sulphur superglue sushi sweetcorn syrup tabbouleh tea teeth tempura thunder thyme timber tinsel tiramisu toast
  tofu toffee treacle tuna turpentine vanilla velcro velvet venom vinegar wallpaper water wax weather wheat whisky wine
  wood wool wordplay yarn yeast yoghurt love luck time death war peace fate justice truth memory envy jealousy mischief
  wisdom poetry magic childhood theatre autumn winter summer spring`.split(/\s+/),
);

const MANY_WITHOUT_S = new Set(
  'people children teeth feet geese mice lice oxen men women dice cattle police'.split(' '),
);
const MANY_IN_US_IS = new Set('menus emus gnus kiwis taxis skis bikinis yetis'.split(' '));
const ONE_IN_S = new Set(
  'atlas canvas lens thermos mars chorus christmas gas hummus asparagus iris compass'.split(' '),
);

/** The word that counts: "lost sock", "box of tears". */
const headOf = (noun: string): string =>
  noun
    .toLowerCase()
    .replace(/ (?:of|in|on|with|for|at|from|to|without|under) .*/, '')
    .split(' ')
    .at(-1) ?? noun;

/** How an English noun or short phrase counts; a word nobody knows counts as one thing. */
export function numberOf(noun: string): NounNumber {
  if (/ and /.test(noun)) return 'many';
  const head = headOf(noun);
  if (
    MANY_WITHOUT_S.has(head) ||
    MANY_IN_US_IS.has(head) ||
    /(?:fire|post|sales|snow|sports|states|work|horse|gentle|police|noble|watch|bin|milk|wo)men$/.test(head)
  )
    return 'many';
  if (MASS.has(head)) return 'mass';
  if (ONE_IN_S.has(head) || /(?:ss|us|is)$/.test(head)) return 'one';
  return head.endsWith('s') ? 'many' : 'one';
}

const IRREGULAR: Readonly<Record<string, string>> = {
  person: 'people',
  child: 'children',
  tooth: 'teeth',
  foot: 'feet',
  goose: 'geese',
  mouse: 'mice',
  louse: 'lice',
  ox: 'oxen',
  sheep: 'sheep',
  deer: 'deer',
  wolf: 'wolves',
  knife: 'knives',
  wife: 'wives',
  leaf: 'leaves',
  loaf: 'loaves',
  shelf: 'shelves',
  thief: 'thieves',
  scarf: 'scarves',
  calf: 'calves',
  potato: 'potatoes',
  tomato: 'tomatoes',
  hero: 'heroes',
  echo: 'echoes',
};

function pluralOfWord(word: string): string {
  const irregular = IRREGULAR[word];
  if (irregular !== undefined) return irregular;
  if (/[^w]man$/.test(word) && !/(?:human|talisman)$/.test(word)) return word.replace(/man$/, 'men');
  if (/(?:woman)$/.test(word)) return word.replace(/man$/, 'men');
  if (/(?:s|x|z|ch|sh)$/.test(word)) return `${word}es`;
  return /[^aeiou]y$/.test(word) ? word.replace(/y$/, 'ies') : `${word}s`;
}

/** More than one of it; what is many or cannot be counted stays as it is. */
export function pluralOf(noun: string): string {
  if (numberOf(noun) !== 'one') return noun;
  const head = headOf(noun);
  const at = noun.toLowerCase().indexOf(head);
  return noun.slice(0, at) + pluralOfWord(head) + noun.slice(at + head.length);
}
