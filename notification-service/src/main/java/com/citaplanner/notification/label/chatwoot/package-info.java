/** Adds labels to Chatwoot's conversations. */
@NullMarked
package com.citaplanner.notification.label.chatwoot;

import org.jspecify.annotations.NullMarked;
