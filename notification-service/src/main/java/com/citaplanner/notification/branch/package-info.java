/** A tenant's branches: where they are, when they are open, and which of the tenant's inboxes are theirs. */
@NullMarked
package com.citaplanner.notification.branch;

import org.jspecify.annotations.NullMarked;
