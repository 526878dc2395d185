package com.citaplanner.notification.answer;

import com.citaplanner.notification.text.FoldedText;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes words as they sound, so that the usual misspellings are the same word: "boy" and "voy", "sita" and "cita", "siii"
 * and "si", "ahí", "ahi" and "hay".
 */
final class Spelling {
    /** The only word whose accent matters: "sí" agrees, "si" may be "if". */
    static final String ACCENTED_YES = "sí";

    private static final Pattern REPEATED = Pattern.compile("(\\p{L})\\1+");
    private static final Pattern SILENT_H = Pattern.compile("(?<![cs])h");
    private static final Pattern SOFT_C = Pattern.compile("[cz](?=[ei])|z");
    private static final Pattern SOFT_G = Pattern.compile("g(?=[ei])");
    private static final Pattern LAST_Y = Pattern.compile("y$");
    private static final Pattern QU = Pattern.compile("qu(?=[ei])|q");

    /** By their sounds. */
    private static final Map<String, String> ABBREVIATIONS = Map.of(
            "k", "ke", "x", "por", "d", "de", "pa", "para", "t", "te", "m", "me", "tmb", "tambien", "stoi", "estoi",
            "toi", "estoi");

    private Spelling() {}

    /** @param word without spaces, composed (NFC) */
    static String of(String word) {
        String folded = FoldedText.of(word).replace("ll", "y");
        String single = REPEATED.matcher(folded).replaceAll("$1");
        if (single.equals("si") && isAccented(word)) {
            return ACCENTED_YES;
        }
        String sound = SILENT_H.matcher(single).replaceAll("").replace('v', 'b');
        sound = SOFT_C.matcher(sound).replaceAll("s").replace("xs", "x");
        sound = SOFT_G.matcher(sound).replaceAll("j");
        sound = QU.matcher(LAST_Y.matcher(sound).replaceAll("i")).replaceAll("k");
        return ABBREVIATIONS.getOrDefault(sound, sound);
    }

    private static boolean isAccented(String word) {
        return word.indexOf('í') >= 0 || word.indexOf('Í') >= 0;
    }
}
