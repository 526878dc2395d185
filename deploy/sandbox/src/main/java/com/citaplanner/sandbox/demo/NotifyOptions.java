package com.citaplanner.sandbox.demo;

import com.citaplanner.sandbox.StartFailure;
import java.util.ArrayList;
import java.util.List;

/** What {@code ./dev notify} was asked for. */
record NotifyOptions(String channel, String type, String text) {
    private static final String USUAL_TEXT = "Hola Juan, te esperamos mañana a las 10:00.";

    /** @throws StartFailure when an option is not known, or lacks its value */
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
                    throw new StartFailure("./dev notify knows --channel and --type, not '" + word + "'.");
                case String word -> words.add(word);
            }
        }
        return new NotifyOptions(channel, type, words.isEmpty() ? USUAL_TEXT : String.join(" ", words));
    }

    private static String value(String[] arguments, int at) {
        if (at == arguments.length) {
            throw new StartFailure(arguments[at - 1] + " needs a value, as in --channel EMAIL or --type PROMOTION.");
        }
        return arguments[at];
    }
}
