/** Matching of Chatwoot contacts with clients: the one client a contact is, or the reason why there is none. */
@NullMarked
package com.citaplanner.notification.contact;

import org.jspecify.annotations.NullMarked;
