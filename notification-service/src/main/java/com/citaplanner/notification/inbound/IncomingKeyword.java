package com.citaplanner.notification.inbound;

import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.suppression.Keyword;
import com.citaplanner.notification.tenant.Tenant;
import java.time.Instant;

/**
 * A message of a contact that is a keyword.
 *
 * @param messageId unique within the contact's account
 * @param writtenAt by Chatwoot's clock
 */
record IncomingKeyword(
        Tenant tenant, Channel channel, ContactKey contact, long messageId, Instant writtenAt, Keyword keyword) {
    /** Unique within the tenant. */
    String id() {
        return contact.accountId() + ":" + messageId;
    }
}
