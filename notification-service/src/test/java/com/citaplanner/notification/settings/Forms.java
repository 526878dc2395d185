package com.citaplanner.notification.settings;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.validation.FieldError;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A channel form with one field of each kind. */
final class Forms {
    static final ChannelForm EMAIL = new ChannelForm() {
        @Override
        public Channel channel() {
            return Channel.EMAIL;
        }

        @Override
        public List<FormField> fields() {
            return List.of(
                    FormField.required("host", Forms::lowerCase),
                    FormField.optional("user", Forms::lowerCase),
                    FormField.required("password", value -> Optional.empty()).asSecret());
        }

        @Override
        public List<FieldError> crossFieldErrors(Map<String, String> values) {
            return "root".equals(values.get("user")) ? List.of(new FieldError("user", "must not be root")) : List.of();
        }
    };

    private Forms() {}

    private static Optional<String> lowerCase(String value) {
        return value.chars().allMatch(Character::isLowerCase) ? Optional.empty() : Optional.of("must be in lower case");
    }
}
