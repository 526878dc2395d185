/** The tenants, and which accounts and inboxes of which source belong to them. */
package com.citaplanner.notification.tenant;
