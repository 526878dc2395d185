/** The rules for automatic replies as JSON, the same as they are sent and as they are stored. */
@NullMarked
package com.citaplanner.notification.autoreply.json;

import org.jspecify.annotations.NullMarked;
