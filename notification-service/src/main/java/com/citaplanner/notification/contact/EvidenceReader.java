package com.citaplanner.notification.contact;

import com.citaplanner.notification.phone.NumberOrigin;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.phone.PhoneReading;
import com.citaplanner.notification.phone.Region;
import java.util.Optional;
import java.util.regex.Pattern;

/** From what Chatwoot says of a contact to what it is judged by; what it does not say is as it was. */
final class EvidenceReader {
    private static final Pattern BSUID = Pattern.compile("[A-Z]{2}\\.(ENT\\.)?[A-Za-z0-9]{1,128}");

    private final PhoneReader phones;

    EvidenceReader(PhoneReader phones) {
        this.phones = phones;
    }

    /** @param problem why the phone it has cannot be used */
    record EvidenceReading(Evidence evidence, Optional<String> problem) {}

    /** Whether a contact says no more than a phone, and that in a form which is the same number in every country. */
    static boolean phoneAlone(ContactCard card) {
        return sameEverywhere(card)
                && bsuid(card).isEmpty()
                && IdentityKey.emailValue(card.email()).isEmpty();
    }

    private static boolean sameEverywhere(ContactCard card) {
        return card.hasPhone() ? card.phone().startsWith("+") : card.hasWhatsappId();
    }

    EvidenceReading read(Candidate candidate, Evidence known) {
        ContactCard card = candidate.card();
        if (known.phoneKey() != null && sameEverywhere(card) && card.phoneSaid().equals(known.phoneSaid())) {
            return new EvidenceReading(beside(known.phoneSaid(), known.phoneKey(), card, known), Optional.empty());
        }
        Region region = new Region(candidate.tenant().defaultRegion());
        if (card.hasPhone()) {
            PhoneReading reading = phones.read(card.phone(), region, NumberOrigin.USER_INPUT);
            String key = reading.usable().map(PhoneNumber::key).orElse(null);
            return new EvidenceReading(beside(card.phone(), key, card, known), problem(reading));
        }
        Optional<PhoneNumber> whatsapp = Optional.ofNullable(card.whatsappId())
                .flatMap(id -> phones.read(id, region, NumberOrigin.WA_ID).usable());
        return new EvidenceReading(
                whatsapp.map(number -> beside(card.whatsappId(), number.key(), card, known))
                        .orElseGet(() -> beside(known.phoneSaid(), known.phoneKey(), card, known)),
                Optional.empty());
    }

    private static Optional<String> problem(PhoneReading reading) {
        return reading instanceof PhoneReading.Refused refused
                ? Optional.of(refused.phoneProblem().name())
                : Optional.empty();
    }

    /** The phone, and what else is said or known. */
    private static Evidence beside(String phoneSaid, String phoneKey, ContactCard card, Evidence known) {
        return new Evidence(
                phoneSaid,
                phoneKey,
                bsuid(card).orElse(known.bsuid()),
                IdentityKey.emailValue(card.email()).orElse(known.email()));
    }

    private static Optional<String> bsuid(ContactCard card) {
        return Optional.ofNullable(card.whatsappId())
                .filter(id -> BSUID.matcher(id).matches());
    }
}
