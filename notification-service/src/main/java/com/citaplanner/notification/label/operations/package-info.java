/** The worker that adds labels to conversations. */
@NullMarked
package com.citaplanner.notification.label.operations;

import org.jspecify.annotations.NullMarked;
