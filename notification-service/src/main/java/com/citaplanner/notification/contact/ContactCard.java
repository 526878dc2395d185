package com.citaplanner.notification.contact;

import com.citaplanner.notification.json.StorableText;

/**
 * What Chatwoot says of a contact; null where it says nothing.
 *
 * @param id unique within the Chatwoot installation
 * @param phone as Chatwoot has it, usually with a plus, maybe in a legacy form
 * @param email as typed, also by the visitor
 * @param name what agents call it
 * @param whatsappId the address that WhatsApp knows it by: digits, or a business-scoped user id
 */
public record ContactCard(long id, String phone, String email, String name, String whatsappId) {
    /** Chatwoot's own limit. */
    private static final int LONGEST = 255;

    /** Whoever stands in for Chatwoot may say anything: what is too long to be an address counts as not said. */
    public ContactCard {
        phone = address(phone);
        email = address(email);
        name = StorableText.of(name, LONGEST);
        whatsappId = address(whatsappId);
    }

    private static String address(String text) {
        return text == null || text.length() > LONGEST ? null : StorableText.withoutNul(text);
    }

    public ContactCard(long id, String phone, String email) {
        this(id, phone, email, null, null);
    }

    /** Nothing new is said: the contact is looked at again by what is known of it. */
    static ContactCard again(long id) {
        return new ContactCard(id, null, null);
    }

    public boolean hasPhone() {
        return phone != null && !phone.isBlank();
    }

    /** What its phone is read from: the number, or else how WhatsApp knows it; null where it says neither. */
    public String phoneSaid() {
        return hasPhone() ? phone : whatsappId;
    }

    public boolean hasEmail() {
        return email != null && !email.isBlank();
    }

    public boolean hasWhatsappId() {
        return whatsappId != null && !whatsappId.isBlank();
    }

    /** Without the address: in a message it is only what a visitor typed. */
    public ContactCard withoutEmail() {
        return new ContactCard(id, phone, null, name, whatsappId);
    }

    /** Whether there is anything to judge it by. */
    public boolean recognisable() {
        return hasPhone() || hasEmail() || hasWhatsappId();
    }

    /** What was said last of each; what is not said takes nothing back. */
    ContactCard then(ContactCard later) {
        return new ContactCard(
                id,
                later.hasPhone() ? later.phone : phone,
                later.hasEmail() ? later.email : email,
                later.name != null ? later.name : name,
                later.hasWhatsappId() ? later.whatsappId : whatsappId);
    }
}
