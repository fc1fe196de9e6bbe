export { ReadingPlace as default } from '@/components/ui/reading-place';
