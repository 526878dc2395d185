/** Gives open conversations in Chatwoot to agents by a tenant's rules, oldest first, and never beyond their capacity. */
@NullMarked
package com.citaplanner.notification.assignment;

import org.jspecify.annotations.NullMarked;
