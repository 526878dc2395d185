/** Keeps templates that are marked as quick replies as canned responses in Chatwoot. */
@NullMarked
package com.citaplanner.notification.quickreply;

import org.jspecify.annotations.NullMarked;
