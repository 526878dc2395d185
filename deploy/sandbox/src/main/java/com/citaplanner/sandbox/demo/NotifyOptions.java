package com.citaplanner.sandbox.demo;

import com.citaplanner.sandbox.StartFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The options of {@code ./dev notify}.
 *
 * @param channels at least one, in the order in which they are tried
 */
record NotifyOptions(List<String> channels, String type, String text) {
    private static final String USAGE = """
            ./dev notify [TEXT] [--channel CHANNEL[,CHANNEL...]] [--type TYPE]
              Requests a notification to the demo client Juan and prints its status events. Exits with 0 only if it was sent.
              TEXT       default: a sample text of the type. Of a PROMOTION it is the offer in the tenant's template
              --channel  CHATWOOT (default), WHATSAPP, SMS, EMAIL or PUSH; several, such as WHATSAPP,SMS,EMAIL, are tried in order
              --type     APPOINTMENT_REMINDER (default), APPOINTMENT_CONFIRMATION, APPOINTMENT_RESCHEDULE,
                         APPOINTMENT_CANCELLATION, PROMOTION, PAYMENT_REMINDER or FEEDBACK_REQUEST""";

    private static final String REMINDER = "Hola, Juan. Le recordamos su cita de mañana a las 10:00.";
    private static final Map<String, String> SAMPLES = Map.of(
            "APPOINTMENT_CONFIRMATION", "Hola, Juan. Su cita de mañana a las 10:00 está confirmada.",
            "APPOINTMENT_RESCHEDULE", "Hola, Juan. Su cita de mañana se cambió a las 12:00.",
            "APPOINTMENT_CANCELLATION", "Hola, Juan. Su cita de mañana a las 10:00 fue cancelada.",
            "PROMOTION", "Esta semana tiene 20 % de descuento en limpieza dental.",
            "PAYMENT_REMINDER", "Hola, Juan. Le recordamos su pago pendiente de $350.00.",
            "FEEDBACK_REQUEST", "Hola, Juan. ¿Cómo le fue en su cita de hoy?");

    /**
     * Parses the arguments.
     *
     * @throws StartFailure if help is asked for, an option is unknown or has no value, or the text is empty
     */
    static NotifyOptions of(String... arguments) {
        List<String> channels = List.of("CHATWOOT");
        String type = "APPOINTMENT_REMINDER";
        List<String> words = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--channel" -> channels = List.of(value(arguments, ++i).split(",", -1));
                case "--type" -> type = value(arguments, ++i);
                case "--help" -> throw new StartFailure(USAGE);
                case String word when word.startsWith("--") -> throw usage("Unknown option '" + word + "'.");
                case String word -> words.add(word);
            }
        }
        return new NotifyOptions(channels, type, words.isEmpty() ? sample(type) : text(words));
    }

    /** A type that the service does not know gets a text, too, so that the service says what is wrong. */
    private static String sample(String type) {
        return SAMPLES.getOrDefault(type, REMINDER);
    }

    private static String text(List<String> words) {
        String text = String.join(" ", words);
        if (text.isBlank()) {
            throw usage("The text is empty; leave it out to send a sample text.");
        }
        return text;
    }

    private static String value(String[] arguments, int index) {
        if (index == arguments.length) {
            throw usage(arguments[index - 1] + " needs a value.");
        }
        return arguments[index];
    }

    private static StartFailure usage(String problem) {
        return new StartFailure(problem + System.lineSeparator() + USAGE);
    }
}
