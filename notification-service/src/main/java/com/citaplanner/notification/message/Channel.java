package com.citaplanner.notification.message;

import java.util.List;
import java.util.Set;

/**
 * The ways a notification can reach a client. A constant carries everything that other features have to know of its
 * channel; how it sends is in its package {@code channel.*}.
 */
public enum Channel {
    CHATWOOT(
            "Chatwoot",
            MessageStyle.CHAT,
            150_000,
            true,
            List.of(AddressKind.PHONE_NUMBER, AddressKind.EMAIL_ADDRESS),
            Set.of(AddressKind.EMAIL_ADDRESS, AddressKind.PHONE_NUMBER),
            Set.of(IdKind.CHATWOOT_CONTACT)),
    WHATSAPP(
            "WhatsApp",
            MessageStyle.CHAT,
            4_096,
            false,
            List.of(AddressKind.PHONE_NUMBER),
            Set.of(AddressKind.PHONE_NUMBER),
            Set.of(IdKind.WHATSAPP_USER)),
    EMAIL(
            "E-mail",
            MessageStyle.EMAIL,
            150_000,
            false,
            List.of(AddressKind.EMAIL_ADDRESS),
            Set.of(AddressKind.EMAIL_ADDRESS),
            Set.of()),
    SMS(
            "SMS",
            MessageStyle.SMS,
            1_600,
            false,
            List.of(AddressKind.PHONE_NUMBER),
            Set.of(AddressKind.PHONE_NUMBER),
            Set.of()),
    PUSH(
            "Push",
            MessageStyle.PUSH,
            1_000,
            false,
            List.of(),
            Set.of(AddressKind.EMAIL_ADDRESS, AddressKind.PHONE_NUMBER),
            Set.of());

    private final String label;
    private final MessageStyle style;
    private final int maxTextLength;
    private final boolean onByDefault;
    private final List<AddressKind> addresses;
    private final Set<AddressKind> optOutAddresses;
    private final Set<IdKind> ids;

    Channel(
            String label,
            MessageStyle style,
            int maxTextLength,
            boolean onByDefault,
            List<AddressKind> addresses,
            Set<AddressKind> optOutAddresses,
            Set<IdKind> ids) {
        this.label = label;
        this.style = style;
        this.maxTextLength = maxTextLength;
        this.onByDefault = onByDefault;
        this.addresses = addresses;
        this.optOutAddresses = optOutAddresses;
        this.ids = ids;
    }

    /** Its name for people, which needs no translation. */
    public String label() {
        return label;
    }

    /** How its messages are written, and what they have beside the text. */
    public MessageStyle style() {
        return style;
    }

    /** The longest text that its provider takes, in characters. */
    public int maxTextLength() {
        return maxTextLength;
    }

    /** Whether it is on for a tenant that has said nothing of it. */
    public boolean onByDefault() {
        return onByDefault;
    }

    /**
     * The kinds of addresses by which it reaches a recipient who is not a client, the preferred one first; none where
     * it reaches clients only.
     */
    public List<AddressKind> addresses() {
        return addresses;
    }

    /** The kinds of addresses that opt-outs of this channel are kept by; none where it keeps no opt-outs. */
    public Set<AddressKind> optOutAddresses() {
        return optOutAddresses;
    }

    /** The kinds of ids by which it knows people besides by their addresses. */
    public Set<IdKind> ids() {
        return ids;
    }
}
