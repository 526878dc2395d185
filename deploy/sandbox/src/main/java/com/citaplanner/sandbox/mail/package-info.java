@NullMarked
package com.citaplanner.sandbox.mail;

import org.jspecify.annotations.NullMarked;
