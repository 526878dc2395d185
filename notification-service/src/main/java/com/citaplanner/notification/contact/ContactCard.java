package com.citaplanner.notification.contact;

import com.citaplanner.notification.json.StorableText;
import org.jspecify.annotations.Nullable;

/**
 * A contact's data as Chatwoot gives it; null where it gives none.
 *
 * @param id unique within the Chatwoot installation
 * @param phone as Chatwoot stores it, usually with a plus, possibly in a legacy form
 * @param email as typed, possibly by the visitor
 * @param name shown to agents
 * @param whatsappId the contact's WhatsApp address: digits, or a business-scoped user id
 * @param verifiedIdentifier the contact's identifier, only where Chatwoot has verified its signature; see
 *     {@link ClientIdentifier}
 */
public record ContactCard(
        long id,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String name,
        @Nullable String whatsappId,
        @Nullable String verifiedIdentifier) {
    /** Chatwoot's own limit. */
    private static final int MAX_LENGTH = 255;

    /** Drops phones, e-mails and ids that are too long to be real, since anybody may imitate Chatwoot's API. */
    public ContactCard {
        phone = address(phone);
        email = address(email);
        name = StorableText.ofNullable(name, MAX_LENGTH);
        whatsappId = address(whatsappId);
        verifiedIdentifier = address(verifiedIdentifier);
    }

    public ContactCard(
            long id,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String name,
            @Nullable String whatsappId) {
        this(id, phone, email, name, whatsappId, null);
    }

    private static @Nullable String address(@Nullable String text) {
        return text == null || text.length() > MAX_LENGTH ? null : StorableText.withoutNul(text);
    }

    public ContactCard(long id, @Nullable String phone, @Nullable String email) {
        this(id, phone, email, null, null);
    }

    /** A card without details, to match a contact again by its stored evidence. */
    static ContactCard withoutDetails(long id) {
        return new ContactCard(id, null, null);
    }

    public boolean hasPhone() {
        return phone != null && !phone.isBlank();
    }

    /** What the phone is parsed from: the phone, or else the WhatsApp address; null where there is neither. */
    public @Nullable String phoneOrWhatsappId() {
        return hasPhone() ? phone : whatsappId;
    }

    public boolean hasEmail() {
        return email != null && !email.isBlank();
    }

    public boolean hasWhatsappId() {
        return whatsappId != null && !whatsappId.isBlank();
    }

    /** The card without the e-mail, which in a message is only what a visitor typed. */
    public ContactCard withoutEmail() {
        return new ContactCard(id, phone, null, name, whatsappId, verifiedIdentifier);
    }

    /** Whether there is anything to match the contact by. */
    public boolean isRecognisable() {
        return hasPhone() || hasEmail() || hasWhatsappId() || verifiedIdentifier != null;
    }

    /** Merges a later card of the same contact: its values win, and missing values keep the earlier ones. */
    ContactCard mergedWith(ContactCard later) {
        return new ContactCard(
                id,
                later.hasPhone() ? later.phone : phone,
                later.hasEmail() ? later.email : email,
                later.name != null ? later.name : name,
                later.hasWhatsappId() ? later.whatsappId : whatsappId,
                later.verifiedIdentifier != null ? later.verifiedIdentifier : verifiedIdentifier);
    }
}
