package com.citaplanner.notification.settings.http;

import com.citaplanner.notification.settings.ChannelForm;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.FormField;
import com.citaplanner.notification.settings.SecretMask;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Values in responses: in the form's order, secrets masked. */
final class MaskedValues {
    private MaskedValues() {}

    static Map<String, String> of(ChannelForm form, ChannelSettings settings) {
        Map<String, String> masked = new LinkedHashMap<>();
        for (FormField field : form.fields()) {
            String name = field.name();
            if (!field.secret()) {
                Optional.ofNullable(settings.plain().get(name)).ifPresent(value -> masked.put(name, value));
            } else if (settings.names().contains(name)) {
                masked.put(
                        name,
                        SecretMask.of(Optional.ofNullable(settings.secrets().get(name))));
            }
        }
        return masked;
    }
}
