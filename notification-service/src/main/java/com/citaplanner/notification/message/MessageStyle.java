package com.citaplanner.notification.message;

/**
 * The style of a channel's messages. Built-in texts are stored by style, so that channels of one style share them.
 */
public enum MessageStyle {
    /** A message in a conversation, which an approved template may replace. */
    CHAT(false, false, true, false),
    /** An e-mail with a subject, as text and as HTML, to which files can be attached. */
    EMAIL(true, true, false, true),
    /** A short text that is paid by the segment. */
    SMS(false, false, false, false),
    /** A notice with a title. */
    PUSH(true, false, false, false);

    private final boolean subject;
    private final boolean html;
    private final boolean approved;
    private final boolean calendar;

    MessageStyle(boolean subject, boolean html, boolean approved, boolean calendar) {
        this.subject = subject;
        this.html = html;
        this.approved = approved;
        this.calendar = calendar;
    }

    /** Whether a message has a subject or title, and cannot do without. */
    public boolean hasSubject() {
        return subject;
    }

    /** Whether a message has HTML beside its text. */
    public boolean hasHtml() {
        return html;
    }

    /** Whether a template that the provider has approved may stand in for the text. */
    public boolean hasApproved() {
        return approved;
    }

    /** Whether a message can have files for the client's calendar. */
    public boolean hasCalendar() {
        return calendar;
    }

    /** Whether a message can have buttons with which the client answers. */
    public boolean hasButtons() {
        return this == CHAT;
    }

    /** Whether the alphabet of the text decides what a message costs. */
    public boolean paidBySegment() {
        return this == SMS;
    }
}
