/** Whose an event is: the businesses, and which accounts and inboxes of which source are theirs. */
package com.citaplanner.notification.tenant;
