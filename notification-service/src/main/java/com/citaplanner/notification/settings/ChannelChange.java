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
 * A requested change of one scope's settings; what it does not name stays.
 *
 * @param on empty to leave it
 * @param values by name; empty removes the value. A secret given as its own mask stays as it is
 */
public record ChannelChange(Optional<Boolean> on, Map<String, Optional<String>> values) {
    public ChannelChange {
        values = new TreeMap<>(values);
    }

    /** The result of applying the change to the current settings. */
    sealed interface ScopeChangeResult {
        record Accepted(ChannelSettings settings) implements ScopeChangeResult {}

        record Refused(List<FieldError> problems) implements ScopeChangeResult {}
    }

    /** Whether it does more than leave a channel off that is off anyway. */
    boolean changesAnything() {
        return on.orElse(false) || !values.isEmpty();
    }

    ScopeChangeResult applyTo(ChannelSettings present, ChannelForm form) {
        Draft draft = new Draft(present);
        values.forEach((name, value) -> form.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .ifPresentOrElse(
                        field -> draft.set(field, value),
                        () -> draft.problems.add(new FieldError(name, "is not a setting of this channel"))));
        ChannelSettings updated = draft.settings(on.orElse(present.on()));
        List<FieldError> problems = draft.problems.isEmpty() ? form.errors(updated) : draft.problems;
        return problems.isEmpty() ? new ScopeChangeResult.Accepted(updated) : new ScopeChangeResult.Refused(problems);
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
            } else if (value.filter(SecretMask::isMask).isPresent()) {
                keepSecret(field.name(), value.get());
            } else {
                unreadable.remove(field.name());
                put(secrets, field.name(), value);
            }
        }

        private static void put(Map<String, String> values, String name, Optional<String> value) {
            value.ifPresentOrElse(text -> values.put(name, text), () -> values.remove(name));
        }

        private void keepSecret(String name, String mask) {
            boolean exists = secrets.containsKey(name) || unreadable.contains(name);
            if (!exists || !mask.equals(SecretMask.of(Optional.ofNullable(secrets.get(name))))) {
                problems.add(new FieldError(
                        name,
                        "is a mask that differs from that of the stored value; give the value itself or leave it out"));
            }
        }

        ChannelSettings settings(boolean on) {
            return new ChannelSettings(on, plain, secrets, unreadable);
        }
    }
}
