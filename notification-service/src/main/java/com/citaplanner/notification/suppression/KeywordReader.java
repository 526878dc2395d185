package com.citaplanner.notification.suppression;

import com.citaplanner.notification.suppression.Keyword.Meaning;
import com.citaplanner.notification.text.FoldedText;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises messages that consist of an opt-out or opt-in keyword and nothing else, in Spanish, Portuguese and English.
 * Case, accents, letter forms, and punctuation, emoji and spaces around the keyword do not matter. Any additional word
 * does: a sentence is for a person to read.
 */
public final class KeywordReader {
    private static final String ES = "es";
    private static final String PT = "pt";
    private static final String EN = "en";

    /** Without case and accents. */
    private static final Map<String, Keyword> KEYWORDS = keywords();

    /**
     * Words that are keywords elsewhere but answer a question about an appointment, so that none of them may ever be
     * added. Twilio takes CANCEL for an opt-out and YES for an opt-in.
     */
    static final Set<String> ANSWERS = Set.of(
            "cancelar", "cancela", "cancelo", "cancel", "no", "nao", "si", "sim", "yes", "confirmo", "confirmar");

    /** Bounds the work on long messages. Leaves room for emoji around the longest keyword. */
    private static final int MAX_LENGTH = 120;

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
    private static final Pattern SURROUNDINGS = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private KeywordReader() {}

    private static Map<String, Keyword> keywords() {
        Map<String, Keyword> all = new HashMap<>();
        // What Mexican businesses ask for, and what clients write who want to be taken off a list.
        add(all, Meaning.OPT_OUT, List.of(ES), "baja", "dar de baja", "darme de baja", "dame de baja", "deme de baja");
        add(all, Meaning.OPT_OUT, List.of(ES), "denme de baja", "quiero darme de baja", "solicito mi baja");
        // Road signs: ALTO is Mexico's stop sign, PARE is the one of Brazil and South America.
        add(all, Meaning.OPT_OUT, List.of(ES), "alto");
        add(all, Meaning.OPT_OUT, List.of(ES, PT), "parar", "pare");
        // Known from SMS in every country.
        add(all, Meaning.OPT_OUT, List.of(EN, ES, PT), "stop");
        add(all, Meaning.OPT_OUT, List.of(ES), "no mas", "no mas mensajes", "no mas promociones", "no mas publicidad");
        add(all, Meaning.OPT_OUT, List.of(ES), "no quiero mas mensajes", "ya no quiero mensajes");
        add(all, Meaning.OPT_OUT, List.of(ES), "no quiero recibir mensajes", "no quiero recibir mas mensajes");
        add(all, Meaning.OPT_OUT, List.of(ES), "ya no quiero recibir mensajes", "ya no quiero recibir promociones");
        add(all, Meaning.OPT_OUT, List.of(ES), "no quiero promociones", "no quiero publicidad", "no molestar");
        // With its object "cancelar" is not about an appointment; without it, it is (see ANSWERS).
        add(all, Meaning.OPT_OUT, List.of(ES), "cancelar suscripcion", "cancelar mi suscripcion");
        add(all, Meaning.OPT_OUT, List.of(ES), "cancelar la suscripcion", "desuscribir", "desuscribirme");
        // Asks for the removal from a list. If an appointment was meant, the answer says how to undo it.
        add(all, Meaning.OPT_OUT, List.of(ES), "eliminar");

        add(all, Meaning.OPT_OUT, List.of(PT), "sair", "remover", "descadastrar", "cancelar inscricao");
        add(all, Meaning.OPT_OUT, List.of(PT), "nao quero mais mensagens", "nao quero receber mensagens");
        add(all, Meaning.OPT_OUT, List.of(PT), "nao quero receber mais mensagens", "nao quero promocoes");

        add(all, Meaning.OPT_OUT, List.of(EN), "unsubscribe", "unsubscribe me", "remove me", "no more messages");
        add(all, Meaning.OPT_OUT, List.of(EN), "opt out", "opt-out", "optout");
        // Opt-outs at Twilio and with American carriers, whose clients know them.
        add(all, Meaning.OPT_OUT, List.of(EN), "stopall", "stop all", "end", "quit", "revoke");

        add(all, Meaning.OPT_IN, List.of(ES), "alta", "dar de alta", "darme de alta", "dame de alta", "deme de alta");
        add(all, Meaning.OPT_IN, List.of(ES), "quiero darme de alta", "suscribir", "suscribirme");
        add(all, Meaning.OPT_IN, List.of(ES, PT), "iniciar");
        add(all, Meaning.OPT_IN, List.of(EN), "start", "unstop", "subscribe", "opt in", "opt-in", "optin");
        return Collections.unmodifiableMap(all);
    }

    private static void add(Map<String, Keyword> all, Meaning meaning, List<String> languages, String... texts) {
        Keyword keyword = new Keyword(meaning, languages);
        for (String text : texts) {
            if (all.putIfAbsent(text, keyword) != null) {
                throw new IllegalStateException("The keyword " + text + " is there twice");
            }
        }
    }

    /** @param message as the client wrote it; null for one without text */
    public static Optional<Keyword> read(@Nullable String message) {
        return message == null || message.length() > MAX_LENGTH
                ? Optional.empty()
                : Optional.ofNullable(KEYWORDS.get(normalized(message)));
    }

    private static String normalized(String message) {
        String plain = FoldedText.of(INVISIBLE.matcher(message).replaceAll(""));
        return SPACE.matcher(SURROUNDINGS.matcher(plain).replaceAll("")).replaceAll(" ");
    }

    /** All keywords by their texts, without case and accents. */
    static Map<String, Keyword> all() {
        return KEYWORDS;
    }
}
