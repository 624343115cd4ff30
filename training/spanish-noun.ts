/** How a Spanish noun agrees. */
export type SpanishNoun = Readonly<{ isFeminine: boolean; isMany: boolean }>;

/** Feminine although nothing shows it. */
const FEMININE = new Set(
  `mano foto moto radio llave leche muerte serpiente torre nieve noche calle clase nave nube sangre carne fuente liebre
  sal red piel miel luz paz voz nuez cruz hoz flor sartén crin madre catedral señal cárcel mente gente tarde fe ley
  hélice corriente lente coliflor labor fiebre hambre nariz raíz vez imagen vejez niñez suegra siesta base frase llama
  suerte lombriz perdiz cicatriz actriz sirvienta clave`.split(/\s+/),
);
/** Masculine although they end in -a or -ión. */
const MASCULINE = new Set(
  `mapa clima planeta tranvía día poeta dentista pirata astronauta electricista fantasma problema tema sistema idioma
  drama crucigrama pijama cura guardia policía recepcionista taxista periodista malabarista turista pianista avión camión
  gorrión aguafiestas karma diploma`.split(/\s+/),
);
/** One, although they end in -s. */
const ONE_IN_S = new Set(
  `paraguas sacacorchos abrelatas microondas lavavajillas cortaúñas tocadiscos sacapuntas espantapájaros parabrisas
  autobús rompecabezas cactus oasis caos cumpleaños lunes martes miércoles jueves viernes dios mes país interés
  exprimelimones crisis`.split(/\s+/),
);
/** Feminine, but "el agua". */
const STRESSED_A = new Set(
  'agua alma águila hacha arpa ala ancla arma hambre aula hada área alga'.split(' '),
);

const headOf = (noun: string): string => noun.toLowerCase().split(' ')[0] ?? noun;

const singularOf = (word: string): string =>
  word
    .replace(/ces$/, 'z')
    .replace(/(?<=[lrndjy])es$/, '')
    .replace(/s$/, '');

/** Gender and number of a Spanish noun by its ending; a word nobody knows goes by its last letter. */
export function spanishNoun(noun: string): SpanishNoun {
  const head = headOf(noun);
  const isMany = head.endsWith('s') && !ONE_IN_S.has(head);
  const one = isMany ? singularOf(head) : head;
  const isFeminine =
    FEMININE.has(one) ||
    (!MASCULINE.has(one) && !ONE_IN_S.has(head) && /(?:a|[cgstx]ión|[dt]ad|tud|umbre|triz)$/.test(one)) ||
    (isMany && /(?:ciones|siones|dades|tades)$/.test(head));
  return { isFeminine, isMany };
}

/** The article that stands before a noun: "la puerta", "un gato". */
export function spanishArticle(noun: string, isDefinite: boolean): string {
  const { isFeminine, isMany } = spanishNoun(noun);
  const isLa = isFeminine && (isMany || !STRESSED_A.has(headOf(noun)));
  const pairs = isDefinite ? ['el', 'la', 'los', 'las'] : ['un', 'una', 'unos', 'unas'];
  return pairs[(isMany ? 2 : 0) + (isLa ? 1 : 0)] ?? '';
}

const UNMARKED: Readonly<Record<string, string>> = { á: 'a', é: 'e', í: 'i', ó: 'o', ú: 'u' };

/** More than one: "gatos", "leones", "luces". Only the first word of a phrase is changed. */
export function spanishPlural(noun: string): string {
  if (spanishNoun(noun).isMany || ONE_IN_S.has(headOf(noun))) return noun;
  return noun.replace(/^\S+/, (word) => {
    if (/[aeiouáéó]$/.test(word)) return `${word}s`;
    if (word.endsWith('z')) return word.replace(/z$/, 'ces');
    // The stress stays where it was, so its mark goes: "cojín", "cojines".
    const plain = word.replace(/[áéíóú](?=[ns]$)/, (vowel) => UNMARKED[vowel] ?? vowel);
    if (plain !== word) return `${plain}es`;
    return `${word}es`;
  });
}
