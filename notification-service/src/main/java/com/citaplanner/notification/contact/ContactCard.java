package com.citaplanner.notification.contact;

/**
 * What Chatwoot says of a contact.
 *
 * @param id unique within the Chatwoot installation
 * @param phone as Chatwoot has it, usually with a plus, maybe in a legacy form; null when there is none
 * @param email null when there is none
 */
public record ContactCard(long id, String phone, String email) {
    public boolean hasPhone() {
        return phone != null && !phone.isBlank();
    }
}
