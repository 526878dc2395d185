/** Matching of Chatwoot contacts with clients: the one client a contact is, or the reason why there is none. */
package com.citaplanner.notification.contact;
