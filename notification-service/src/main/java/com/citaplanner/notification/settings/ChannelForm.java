package com.citaplanner.notification.settings;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.validation.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a channel wants to know of a tenant. Each channel that is available has one, as a bean in its own package; a channel
 * without cannot be turned on.
 */
public interface ChannelForm {
    Channel channel();

    List<FormField> fields();

    /**
     * Whether the required fields must be there: when the channel is on, unless it can do without them.
     *
     * @param given the names of all values that there will be, whether they can be read or not
     */
    default boolean mustBeWhole(boolean on, Set<String> given) {
        return on;
    }

    /** What is wrong with these values together, beyond each of them. */
    default List<FieldError> problemsTogether(Map<String, String> values) {
        return List.of();
    }

    /** Everything that is wrong with settings that somebody wants. */
    default List<FieldError> problems(ChannelSettings wanted) {
        List<FieldError> problems = new ArrayList<>();
        Map<String, String> values = wanted.values();
        Set<String> given = wanted.names();
        boolean whole = mustBeWhole(wanted.on(), given);
        for (FormField field : fields()) {
            Optional.ofNullable(values.get(field.name()))
                    .flatMap(field.check()::reason)
                    .or(() -> whole && field.required() && !given.contains(field.name())
                            ? Optional.of("is missing")
                            : Optional.empty())
                    .ifPresent(reason -> problems.add(new FieldError(field.name(), reason)));
        }
        if (problems.isEmpty()) {
            problems.addAll(problemsTogether(values));
        }
        return problems;
    }
}
