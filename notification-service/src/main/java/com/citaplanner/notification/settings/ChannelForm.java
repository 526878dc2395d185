package com.citaplanner.notification.settings;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.validation.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings that a channel takes. Each available channel has one, as a bean in its own package; a channel without
 * one cannot be turned on.
 */
public interface ChannelForm {
    Channel channel();

    List<FormField> fields();

    /**
     * Whether the required fields must be present: when the channel is on, unless it can do without them.
     *
     * @param given the names of all resulting values, readable or not
     */
    default boolean requiresAllFields(boolean on, Set<String> given) {
        return on;
    }

    /** Errors in the combination of values, beyond those of each value. */
    default List<FieldError> crossFieldErrors(Map<String, String> values) {
        return List.of();
    }

    /** All errors in the requested settings. */
    default List<FieldError> errors(ChannelSettings updated) {
        List<FieldError> problems = new ArrayList<>();
        Map<String, String> values = updated.values();
        Set<String> given = updated.names();
        boolean whole = requiresAllFields(updated.on(), given);
        for (FormField field : fields()) {
            Optional.ofNullable(values.get(field.name()))
                    .flatMap(field.check()::reason)
                    .or(() -> whole && field.required() && !given.contains(field.name())
                            ? Optional.of("is missing")
                            : Optional.empty())
                    .ifPresent(reason -> problems.add(new FieldError(field.name(), reason)));
        }
        if (problems.isEmpty()) {
            problems.addAll(crossFieldErrors(values));
        }
        return problems;
    }
}
