package com.citaplanner.notification.contact;

import com.citaplanner.notification.phone.NumberOrigin;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.phone.PhoneReading;
import com.citaplanner.notification.phone.Region;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Derives a contact's evidence from its card. Values that the card does not give stay as stored. */
final class EvidenceReader {
    private static final Pattern BSUID = Pattern.compile("[A-Z]{2}\\.(ENT\\.)?[A-Za-z0-9]{1,128}");

    private final PhoneReader phones;

    EvidenceReader(PhoneReader phones) {
        this.phones = phones;
    }

    /** @param problem why the card's phone cannot be used, phrased to follow "phone" */
    record EvidenceReading(Evidence evidence, Optional<String> problem) {}

    /** Whether the card gives only a phone, in a form that means the same number in every country. */
    static boolean hasOnlyPhone(ContactCard card) {
        return isInternational(card)
                && card.verifiedIdentifier() == null
                && bsuid(card).isEmpty()
                && IdentityKey.emailValue(card.email()).isEmpty();
    }

    private static boolean isInternational(ContactCard card) {
        return phone(card).map(phone -> phone.startsWith("+")).orElseGet(card::hasWhatsappId);
    }

    EvidenceReading read(Candidate candidate, Evidence stored) {
        ContactCard card = candidate.card();
        if (stored.phoneKey() != null
                && isInternational(card)
                && Objects.equals(card.phoneOrWhatsappId(), stored.phoneAsWritten())) {
            return new EvidenceReading(
                    evidence(stored.phoneAsWritten(), stored.phoneKey(), candidate, stored), Optional.empty());
        }
        Region region = new Region(candidate.tenant().defaultRegion());
        Optional<String> phone = phone(card);
        if (phone.isPresent()) {
            PhoneReading reading = phones.read(phone.get(), region, NumberOrigin.USER_INPUT);
            String key = reading.usable().map(PhoneNumber::key).orElse(null);
            return new EvidenceReading(evidence(phone.get(), key, candidate, stored), problem(reading));
        }
        Optional<PhoneNumber> whatsapp = Optional.ofNullable(card.whatsappId())
                .flatMap(id -> phones.read(id, region, NumberOrigin.WA_ID).usable());
        return new EvidenceReading(
                whatsapp.map(number -> evidence(card.whatsappId(), number.key(), candidate, stored))
                        .orElseGet(() -> evidence(stored.phoneAsWritten(), stored.phoneKey(), candidate, stored)),
                Optional.empty());
    }

    private static Optional<String> phone(ContactCard card) {
        return Optional.ofNullable(card.phone()).filter(phone -> card.hasPhone());
    }

    private static Optional<String> problem(PhoneReading reading) {
        return reading instanceof PhoneReading.Refused refused
                ? Optional.of(refused.phoneProblem().reason())
                : Optional.empty();
    }

    /** Evidence with this phone, and the rest from the card or as stored. */
    private static Evidence evidence(
            @Nullable String phoneSaid, @Nullable String phoneKey, Candidate candidate, Evidence stored) {
        ContactCard card = candidate.card();
        return new Evidence(
                phoneSaid,
                phoneKey,
                bsuid(card).orElse(stored.bsuid()),
                IdentityKey.emailValue(card.email()).orElse(stored.email()),
                verifiedClient(candidate, stored));
    }

    /**
     * The first one stays. A visitor who becomes another gets another contact in Chatwoot; the same contact with another
     * identifier was changed without a signature, which Chatwoot allows, and its row is still said to be verified.
     */
    private static @Nullable String verifiedClient(Candidate candidate, Evidence stored) {
        return Optional.ofNullable(stored.verifiedClient())
                .or(() -> ClientIdentifier.client(
                        candidate.tenant().id(), candidate.card().verifiedIdentifier()))
                .orElse(null);
    }

    private static Optional<String> bsuid(ContactCard card) {
        return Optional.ofNullable(card.whatsappId())
                .filter(id -> BSUID.matcher(id).matches());
    }
}
