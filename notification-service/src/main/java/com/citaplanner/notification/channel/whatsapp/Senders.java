package com.citaplanner.notification.channel.whatsapp;

import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.FormField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of WhatsApp accounts, of which a tenant's settings choose one. */
record Senders(List<WhatsAppSender> all) {
    static final String PROVIDER = "provider";

    Senders {
        all = all.stream()
                .sorted(Comparator.comparing(WhatsAppSender::provider))
                .toList();
    }

    /** The sender of settings; Meta's where they are missing or name no provider. */
    WhatsAppSender of(Optional<ChannelSettings> settings) {
        String provider = provider(settings);
        return all.stream()
                .filter(sender -> sender.provider().equals(provider))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the stored settings name an unknown provider"));
    }

    static String provider(Optional<ChannelSettings> settings) {
        return settings.flatMap(values -> values.value(PROVIDER)).orElse(CloudApiSender.PROVIDER);
    }

    /** The setting that chooses a sender, and the settings of all of them, required or not as this provider says. */
    List<FormField> fields(String provider) {
        List<FormField> fields = new ArrayList<>();
        fields.add(FormField.optional(PROVIDER, this::problem));
        for (WhatsAppSender sender : all) {
            boolean chosen = sender.provider().equals(provider);
            sender.fields().forEach(field -> fields.add(chosen ? field : optional(field)));
        }
        return fields;
    }

    private Optional<String> problem(String provider) {
        List<String> names = all.stream().map(WhatsAppSender::provider).toList();
        return names.contains(provider)
                ? Optional.empty()
                : Optional.of("must be " + names.stream().collect(Collectors.joining(" or ")));
    }

    private static FormField optional(FormField field) {
        return new FormField(field.name(), false, field.secret(), field.check());
    }
}
