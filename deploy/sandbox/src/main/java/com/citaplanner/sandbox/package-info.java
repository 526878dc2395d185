@NullMarked
package com.citaplanner.sandbox;

import org.jspecify.annotations.NullMarked;
