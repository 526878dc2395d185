package com.citaplanner.notification.person;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Extracts the given name from a whole name, as people in Mexico write it: with titles, surname first, in capitals, or
 * with something that is not a name. Returns nothing unless it is certain, so that nobody is greeted by a guess.
 */
final class GivenName {
    private static final int MAX_LENGTH = 40;
    private static final int MAX_WORDS = 12;
    private static final Pattern IN_BRACKETS = Pattern.compile("[(\\[{][^)\\]}]*+[)\\]}]");
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u202f]+");
    private static final Pattern EDGES = Pattern.compile("^[^\\p{L}ªº]+|[^\\p{L}ªº.]+$");
    private static final Pattern LETTERS = Pattern.compile("[\\p{L}\\p{M}'’ªº-]+\\.?");

    /** Titles before a name, without accents and dots. */
    private static final Set<String> TITLES = words("""
            dr dra doctor doctora lic licenciado licenciada ing ingeniero ingeniera arq arquitecto arquitecta mtro mtra
            maestro maestra prof profa profesor profesora cp sr sra srta senor senora senorita don dona dna psic psicologo
            psicologa qfb enf cap gral sgto tte mr mrs ms miss mx padre pbro fray sor hno hna""");

    /** Titles that also stand before a given name alone. After any other, a single word is probably a surname. */
    private static final Set<String> FAMILIAR_TITLES = words("don dona padre fray sor hno hna");

    /** Placeholders for an unknown name, channels, and words for a trade or a relationship to somebody. */
    private static final Set<String> NOT_NAMES = words("""
            cliente clienta client paciente contacto contact desconocido desconocida unknown anonimo anonima sin no na null none
            undefined nan nil object vacio pendiente por nuevo nueva numero lead prospecto visitante visitor web chat bot
            facebook instagram messenger telegram sms correo email mail telefono celular casa oficina trabajo ventas soporte
            admin administrador administradora administracion proveedor proveedora cita citas hola
            taxi taxista uber didi chofer plomero electricista carpintero cerrajero jardinero mecanico gasero gas agua pizza
            nombre name test prueba demo whatsapp usuario user invitado invitada guest mostrador publico general recepcion
            mama papa madre esposa esposo hija hijo hermana hermano abuela abuelo tia tio suegra suegro vecina vecino
            prima primo sobrina sobrino cunada cunado nieta nieto madrina padrino comadre compadre jefa jefe mi
            secretaria asistente familia fam amiga amigo novia novio el la los las de del van von da das dos di y e""");

    /** Words that mark a business. */
    private static final Set<String> COMPANIES = words("""
            sa cv rl sapi sc ac ltda srl inc llc corp taller clinica estetica salon spa consultorio farmacia escuela hotel
            restaurante tienda papeleria veterinaria barberia ferreteria lavanderia banco gimnasio""");

    /** Suffixes: after a comma they are not a given name. */
    private static final Set<String> SUFFIXES = words("jr sr ii iii iv md dds phd mba hijo ph d");

    /** Words that join two people. */
    private static final Set<String> CONJUNCTIONS = Set.of("y", "e", "&", "/", "+", "and");

    /** What completes María, Juan and similar names; any other "de" begins a surname. */
    private static final Set<String> COMPLETIONS = Set.of(
            "del carmen",
            "del rosario",
            "del pilar",
            "del mar",
            "del socorro",
            "del refugio",
            "del sol",
            "del consuelo",
            "del sagrario",
            "de jesus",
            "de lourdes",
            "de guadalupe",
            "de fatima",
            "de dios",
            "de montserrat",
            "de belen",
            "de los angeles",
            "de los dolores",
            "de los remedios",
            "de las mercedes",
            "de las nieves",
            "de la luz",
            "de la paz",
            "de la concepcion",
            "de la caridad",
            "de la soledad",
            "de la asuncion",
            "de la merced",
            "de la salud");

    private GivenName() {}

    private static Set<String> words(String text) {
        return Set.copyOf(Arrays.asList(text.strip().split("\\s+")));
    }

    /** The given name; empty when it is not certain. */
    static Optional<String> of(String name) {
        if (name.chars().anyMatch(Character::isDigit) || name.indexOf('@') >= 0) {
            return Optional.empty();
        }
        List<String> written = split(givenPart(IN_BRACKETS.matcher(name).replaceAll(" ")));
        List<String> words = withoutTitles(written);
        if (words.isEmpty() || isNotAPerson(words) || mayBeSurname(words, written, name)) {
            return Optional.empty();
        }
        String given = String.join(" ", words.subList(0, givenNameWords(words)));
        return Optional.of(given)
                .filter(it -> it.length() <= MAX_LENGTH && isName(it))
                .map(GivenName::withNameCase);
    }

    /** In "Pérez López, Juan" it follows the comma; in "Juan Pérez, Jr." it precedes it. */
    private static String givenPart(String name) {
        int comma = name.indexOf(',');
        if (comma < 0) {
            return name;
        }
        List<String> behind = withoutTitles(split(name.substring(comma + 1)));
        boolean suffix = behind.stream().allMatch(word -> SUFFIXES.contains(plain(word)));
        return suffix && !behind.isEmpty() ? name.substring(0, comma) : name.substring(comma + 1);
    }

    private static List<String> split(String name) {
        List<String> words = new ArrayList<>();
        for (String word : SPACES.split(name.strip(), MAX_WORDS)) {
            String trimmed =
                    CONJUNCTIONS.contains(word) ? word : EDGES.matcher(word).replaceAll("");
            if (!trimmed.isEmpty()) {
                words.add(trimmed);
            }
        }
        return words;
    }

    private static List<String> withoutTitles(List<String> words) {
        int first = 0;
        while (first < words.size() && TITLES.contains(plain(words.get(first)))) {
            first++;
        }
        return words.subList(first, words.size());
    }

    /** Whether a title is followed by one word only, as in "Señora Pérez". After a comma it is a given name. */
    private static boolean mayBeSurname(List<String> words, List<String> written, String name) {
        boolean familiar = written.stream()
                .limit(written.size() - words.size())
                .allMatch(title -> FAMILIAR_TITLES.contains(plain(title)));
        return words.size() == 1 && !familiar && name.indexOf(',') < 0;
    }

    private static boolean isNotAPerson(List<String> words) {
        return NOT_NAMES.contains(plain(words.getFirst()))
                || words.stream().anyMatch(word -> COMPANIES.contains(plain(word)))
                || (words.size() > 1 && CONJUNCTIONS.contains(words.get(1).toLowerCase(Locale.ROOT)))
                || words.getFirst().indexOf('/') >= 0;
    }

    /** The number of leading words that form the given name. */
    private static int givenNameWords(List<String> words) {
        for (int more = 3; more >= 2; more--) {
            if (words.size() > more && isCompletion(words.subList(1, 1 + more))) {
                return 1 + more;
            }
        }
        return Math.min(isAbbreviatedMaria(words.getFirst()) ? 2 : 1, words.size());
    }

    private static boolean isCompletion(List<String> words) {
        return COMPLETIONS.contains(plain(String.join(" ", words)));
    }

    private static boolean isAbbreviatedMaria(String word) {
        return plain(word).equals("ma") || plain(word).equals("mª");
    }

    /** Whether it is a name and not just an initial. */
    private static boolean isName(String given) {
        String[] words = given.split(" ", -1);
        boolean complete =
                words.length > 1 || (!isAbbreviatedMaria(given) && plain(given).length() > 1);
        return complete
                && Arrays.stream(words).allMatch(word -> LETTERS.matcher(word).matches())
                && (words.length > 1 || !given.endsWith("."));
    }

    /** Capitalises a name that is written in one case only. */
    private static String withNameCase(String given) {
        boolean oneCase = given.equals(given.toUpperCase(Locale.ROOT)) || given.equals(given.toLowerCase(Locale.ROOT));
        if (!oneCase) {
            return given;
        }
        StringBuilder cased = new StringBuilder();
        boolean begins = true;
        for (String word : given.toLowerCase(Locale.ROOT).split(" ", -1)) {
            cased.append(begins ? "" : " ").append(isParticle(word) ? word : capitalized(word));
            begins = false;
        }
        return cased.toString();
    }

    private static boolean isParticle(String word) {
        return Set.of("de", "del", "la", "las", "los").contains(word);
    }

    private static String capitalized(String word) {
        StringBuilder capitalized = new StringBuilder(word);
        for (int i = 0; i < word.length(); i++) {
            if (i == 0 || word.charAt(i - 1) == '-') {
                capitalized.setCharAt(i, Character.toUpperCase(word.charAt(i)));
            }
        }
        return capitalized.toString();
    }

    /** Lower-cases and removes accents and dots. */
    private static String plain(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFD)
                .replaceAll("[\\p{M}.]", "")
                .toLowerCase(Locale.ROOT);
    }
}
