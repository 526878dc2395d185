package com.citaplanner.notification.quickreply;

/**
 * A canned response of an account in Chatwoot.
 *
 * @param id 0 where it is not known
 */
public record CannedResponse(long id, String shortCode, String content) {
    boolean hasTextOf(CannedResponse other) {
        return shortCode.equals(other.shortCode) && content.equals(other.content);
    }
}
