package com.citaplanner.notification.assignment;

/** When a rule applies to a conversation. */
public enum RuleCondition {
    /** Always; its candidate is the agent of the client's previous conversation. */
    LAST_AGENT,
    /** The client's next appointment is at the rule's branch. */
    BRANCH,
    /** The conversation has the rule's label. */
    LABEL,
    /** The client's language, as Chatwoot knows it, is the rule's: {@code es} includes {@code es-MX}. */
    LANGUAGE,
    /** Always. */
    INBOX
}
