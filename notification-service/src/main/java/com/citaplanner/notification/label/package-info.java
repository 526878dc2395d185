/** Labels on Chatwoot's conversations, so that agents see which of them wait for a person. */
@NullMarked
package com.citaplanner.notification.label;

import org.jspecify.annotations.NullMarked;
