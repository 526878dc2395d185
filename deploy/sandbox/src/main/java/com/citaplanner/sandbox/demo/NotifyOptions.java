package com.citaplanner.sandbox.demo;

import com.citaplanner.sandbox.StartFailure;
import java.util.ArrayList;
import java.util.List;

/** The options of {@code ./dev notify}. */
record NotifyOptions(String channel, String type, String text) {
    private static final String DEFAULT_TEXT = "Hola, Juan. Le recordamos su cita de mañana a las 10:00.";

    /**
     * Parses the arguments.
     *
     * @throws StartFailure if an option is unknown or has no value
     */
    static NotifyOptions of(String... arguments) {
        String channel = "CHATWOOT";
        String type = "APPOINTMENT_REMINDER";
        List<String> words = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--channel" -> channel = value(arguments, ++i);
                case "--type" -> type = value(arguments, ++i);
                case String word
                when word.startsWith("--") ->
                    throw new StartFailure("Unknown option '" + word + "'. ./dev notify accepts --channel and --type.");
                case String word -> words.add(word);
            }
        }
        return new NotifyOptions(channel, type, words.isEmpty() ? DEFAULT_TEXT : String.join(" ", words));
    }

    private static String value(String[] arguments, int index) {
        if (index == arguments.length) {
            throw new StartFailure(
                    arguments[index - 1] + " needs a value, for example --channel EMAIL or --type PROMOTION.");
        }
        return arguments[index];
    }
}
