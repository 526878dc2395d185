package com.citaplanner.notification.settings;

import com.citaplanner.notification.validation.FieldError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What somebody wants changed of one place; what is not named stays.
 *
 * @param on empty leaves it
 * @param values by name; empty takes the value away. A secret's own mask given back leaves the secret
 */
public record ChannelChange(Optional<Boolean> on, Map<String, Optional<String>> values) {
    public ChannelChange {
        values = new TreeMap<>(values);
    }

    /** What it makes of what there is. */
    sealed interface ScopeChangeResult {
        record Accepted(ChannelSettings settings) implements ScopeChangeResult {}

        record Refused(List<FieldError> problems) implements ScopeChangeResult {}
    }

    /** Whether it wants more than to leave a channel alone that is off anyway. */
    boolean asksForSomething() {
        return on.orElse(false) || !values.isEmpty();
    }

    ScopeChangeResult applyTo(ChannelSettings present, ChannelForm form) {
        Draft draft = new Draft(present);
        values.forEach((name, value) -> form.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .ifPresentOrElse(
                        field -> draft.set(field, value),
                        () -> draft.problems.add(new FieldError(name, "is not known to this channel"))));
        ChannelSettings wanted = draft.settings(on.orElse(present.on()));
        List<FieldError> problems = draft.problems.isEmpty() ? form.problems(wanted) : draft.problems;
        return problems.isEmpty() ? new ScopeChangeResult.Accepted(wanted) : new ScopeChangeResult.Refused(problems);
    }

    private static final class Draft {
        private final Map<String, String> plain;
        private final Map<String, String> secrets;
        private final Set<String> unreadable;
        private final List<FieldError> problems = new ArrayList<>();

        Draft(ChannelSettings present) {
            plain = new HashMap<>(present.plain());
            secrets = new HashMap<>(present.secrets());
            unreadable = new HashSet<>(present.unreadable());
        }

        void set(FormField field, Optional<String> value) {
            if (!field.secret()) {
                put(plain, field.name(), value);
            } else if (value.filter(SecretMask::looksLike).isPresent()) {
                keep(field.name(), value.get());
            } else {
                unreadable.remove(field.name());
                put(secrets, field.name(), value);
            }
        }

        private static void put(Map<String, String> values, String name, Optional<String> value) {
            value.ifPresentOrElse(text -> values.put(name, text), () -> values.remove(name));
        }

        private void keep(String name, String mask) {
            boolean there = secrets.containsKey(name) || unreadable.contains(name);
            if (!there || !mask.equals(SecretMask.of(Optional.ofNullable(secrets.get(name))))) {
                problems.add(new FieldError(name, "is a mask, and not that of the value that is stored"));
            }
        }

        ChannelSettings settings(boolean on) {
            return new ChannelSettings(on, plain, secrets, unreadable);
        }
    }
}
