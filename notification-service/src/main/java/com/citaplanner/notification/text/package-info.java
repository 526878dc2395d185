/** Texts as they are compared. */
@NullMarked
package com.citaplanner.notification.text;

import org.jspecify.annotations.NullMarked;
