package com.citaplanner.notification.inbound.whatsapp;

import com.citaplanner.notification.contact.WhatsAppWriter;
import com.citaplanner.notification.contact.WriterRecognition;
import com.citaplanner.notification.inbound.whatsapp.Callback.PreferenceChanged;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.notification.suppression.ProviderOptOuts;
import com.citaplanner.notification.suppression.ProviderOptOuts.Preference;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes over whether clients have stopped the business's marketing in WhatsApp. Works in the current transaction. */
public final class PreferenceIntake {
    private final WriterRecognition recognition;
    private final ProviderOptOuts optOuts;

    public PreferenceIntake(WriterRecognition recognition, ProviderOptOuts optOuts) {
        this.recognition = recognition;
        this.optOuts = optOuts;
    }

    /** Takes over preferences one after the other, since several may be of one client. Most batches have none. */
    Uni<Void> accept(List<RoutedCallback<PreferenceChanged>> preferences) {
        if (preferences.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return recognition
                .recognise(preferences.stream()
                        .map(RoutedCallback::writer)
                        .filter(writer -> !writer.keys().isEmpty())
                        .collect(Collectors.toSet()))
                .chain(clients -> apply(preferences, clients));
    }

    private Uni<Void> apply(List<RoutedCallback<PreferenceChanged>> preferences, Map<WhatsAppWriter, String> clients) {
        Uni<Void> applied = Uni.createFrom().voidItem();
        for (RoutedCallback<PreferenceChanged> preference : preferences) {
            Optional<String> client = Optional.ofNullable(clients.get(preference.writer()));
            applied = applied.chain(() -> optOuts.apply(of(preference, client)));
        }
        return applied;
    }

    /** WhatsApp may name the client by the phone at one time and by the user id at another, so the client counts too. */
    private static Preference of(RoutedCallback<PreferenceChanged> preference, Optional<String> client) {
        WhatsAppWriter writer = preference.writer();
        Stream<AddressKey> phone = writer.phoneKey().stream()
                .map(key -> AddressKey.phone(PhoneNumber.stored(key)).getFirst());
        Stream<AddressKey> user = writer.bsuid().stream().map(AddressKey::whatsAppUser);
        return new Preference(
                preference.tenant().id(),
                Channel.WHATSAPP,
                Stream.of(phone, user, client.map(AddressKey::client).stream())
                        .flatMap(keys -> keys)
                        .toList(),
                preference.callback().stopped(),
                preference.callback().at());
    }
}
