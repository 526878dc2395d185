/** Reading JSON that others wrote: strictly, and only as much of it as is needed. */
@NullMarked
package com.citaplanner.notification.json;

import org.jspecify.annotations.NullMarked;
