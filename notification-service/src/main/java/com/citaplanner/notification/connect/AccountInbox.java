package com.citaplanner.notification.connect;

import java.util.Optional;

/**
 * An inbox of an account.
 *
 * @param channelType Chatwoot's type, for example {@code Channel::WebWidget}
 * @param widget of a web chat
 */
public record AccountInbox(long id, String name, String channelType, Optional<InboxWidget> widget) {
    /**
     * What a web chat has.
     *
     * @param websiteToken public: it is in the page of the site
     * @param hmacToken the secret with which identities are signed; empty where Chatwoot does not tell it
     * @param hmacMandatory whether Chatwoot refuses identities without a signature
     */
    public record InboxWidget(String websiteToken, Optional<String> hmacToken, boolean hmacMandatory) {
        /** The secret, where signatures prove something: otherwise anybody may take any identity without one. */
        Optional<String> signingKey() {
            return hmacToken.filter(key -> hmacMandatory);
        }

        /** Hides the secret. */
        @Override
        public String toString() {
            return "InboxWidget[" + websiteToken + "]";
        }
    }
}
