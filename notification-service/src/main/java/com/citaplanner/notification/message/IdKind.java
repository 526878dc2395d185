package com.citaplanner.notification.message;

/** How a channel knows people besides by their addresses. */
public enum IdKind {
    CHATWOOT_CONTACT,
    /** WhatsApp's business-scoped user id. */
    WHATSAPP_USER
}
