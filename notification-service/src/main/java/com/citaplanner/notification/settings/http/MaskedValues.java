package com.citaplanner.notification.settings.http;

import com.citaplanner.notification.settings.ChannelForm;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.FormField;
import com.citaplanner.notification.settings.SecretMask;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Values as they are answered: in the form's order, secrets masked. */
final class MaskedValues {
    private MaskedValues() {}

    static Map<String, String> of(ChannelForm form, ChannelSettings settings) {
        Map<String, String> shown = new LinkedHashMap<>();
        for (FormField field : form.fields()) {
            String name = field.name();
            if (!field.secret()) {
                Optional.ofNullable(settings.plain().get(name)).ifPresent(value -> shown.put(name, value));
            } else if (settings.names().contains(name)) {
                shown.put(
                        name,
                        SecretMask.of(Optional.ofNullable(settings.secrets().get(name))));
            }
        }
        return shown;
    }
}
