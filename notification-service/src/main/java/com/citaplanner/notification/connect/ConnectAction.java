package com.citaplanner.notification.connect;

/** The steps of connecting, in their order. Each may be repeated after a crash at any point. */
public enum ConnectAction {
    /** The address may be called, and a Chatwoot answers there. */
    ADDRESS,
    /** The token is valid, and its user belongs to the account. */
    ACCOUNT,
    /** The token's user is an administrator of the account. */
    RIGHTS,
    /** The account has the inboxes. */
    INBOXES,
    /** Neither the account nor the inboxes belong to another tenant. */
    OWNERSHIP,
    /** The connection over which the service calls Chatwoot is stored. */
    CONNECTION,
    /** The attributes that agents see beside the chat are defined. */
    ATTRIBUTES,
    /** Events of the account are routed to the tenant. */
    ROUTES,
    /** What the web chat needs is stored. */
    WIDGET,
    /** Chatwoot sends its events to the gateway. */
    WEBHOOK,
    /** The gateway accepts them. */
    SOURCE,
    /** An event comes through the gateway and Kafka. */
    TEST,
    /** Earlier conversations are read. */
    BACKFILL
}
