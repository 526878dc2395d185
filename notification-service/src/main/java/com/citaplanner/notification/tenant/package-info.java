/** The tenants, and which accounts and inboxes of which source belong to them. */
@NullMarked
package com.citaplanner.notification.tenant;

import org.jspecify.annotations.NullMarked;
