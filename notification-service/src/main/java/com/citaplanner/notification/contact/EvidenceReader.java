package com.citaplanner.notification.contact;

import com.citaplanner.notification.phone.Origin;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.phone.PhoneReading;
import com.citaplanner.notification.phone.Region;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** From what Chatwoot says of a contact to what it is judged by; what it does not say is as it was. */
final class EvidenceReader {
    private static final Pattern BSUID = Pattern.compile("[A-Z]{2}\\.(ENT\\.)?[A-Za-z0-9]{1,128}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}");

    private final PhoneReader phones;

    EvidenceReader(PhoneReader phones) {
        this.phones = phones;
    }

    /** @param problem why the phone it has cannot be used */
    record Reading(Evidence evidence, Optional<String> problem) {}

    Reading read(Candidate candidate, Evidence known) {
        ContactCard card = candidate.card();
        if (card.phone() != null && card.phone().equals(known.phoneKey())) {
            // Most events are of contacts whose phone is known as it is, and a canonical number reads as itself.
            return new Reading(with(known.phoneKey(), card, known), Optional.empty());
        }
        Region region = new Region(candidate.tenant().defaultRegion());
        Optional<PhoneReading> said = card.hasPhone()
                ? Optional.of(phones.read(card.phone(), region, Origin.USER_INPUT))
                : Optional.ofNullable(card.whatsappId())
                        .map(id -> phones.read(id, region, Origin.WA_ID))
                        .filter(reading -> reading.usable().isPresent());
        String phone = said.map(
                        reading -> reading.usable().map(number -> number.key()).orElse(null))
                .orElse(said.isPresent() ? null : known.phoneKey());
        Optional<String> problem = said.filter(PhoneReading.Refused.class::isInstance)
                .map(refused -> ((PhoneReading.Refused) refused).reason().name());
        return new Reading(with(phone, card, known), problem);
    }

    private static Evidence with(String phoneKey, ContactCard card, Evidence known) {
        return new Evidence(
                phoneKey, bsuid(card).orElse(known.bsuid()), email(card).orElse(known.email()));
    }

    private static Optional<String> bsuid(ContactCard card) {
        return Optional.ofNullable(card.whatsappId())
                .filter(id -> BSUID.matcher(id).matches());
    }

    private static Optional<String> email(ContactCard card) {
        return Optional.ofNullable(card.email())
                .map(address -> address.strip().toLowerCase(Locale.ROOT))
                .filter(address -> EMAIL.matcher(address).matches());
    }
}
