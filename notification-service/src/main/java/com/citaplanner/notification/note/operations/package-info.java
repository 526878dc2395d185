/** The worker that writes private notes. */
@NullMarked
package com.citaplanner.notification.note.operations;

import org.jspecify.annotations.NullMarked;
